/*
 * `pnpm mutation:compare` fails when the score of a judging file fell below the kept one, or when a whole run left a
 * file out. `pnpm mutation:update` keeps the scores of the last run. Both read what Stryker wrote last: `pnpm test:mutation`
 * runs it for every source of core, `pnpm test:mutation:judging` only for the files that are compared.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { files, keptScores, reportFile, scoresFile } from './files.ts';
import { differencesOf, fallsOf, isJudging, type Report, scoresOf, updated } from './score.ts';

const [command, option] = process.argv.slice(2);
const measure = () => scoresOf(JSON.parse(readFileSync(reportFile, 'utf8')) as Report);

if (command === 'list') {
  console.log(files().filter(isJudging).join(','));
} else if (command === 'update') {
  const measured = measure();
  const falls = fallsOf(keptScores(), measured);
  for (const fall of falls) console.log(fall);
  writeFileSync(scoresFile, `${JSON.stringify(updated(keptScores(), measured, files()), null, 2)}\n`);
  console.log(`kept ${Object.keys(measured).length} scores`);
} else if (command === 'compare') {
  const measured = measure();
  const unmeasured = option === '--partial' ? [] : files().filter((path) => isJudging(path) && !(path in measured));
  const problems = [
    ...differencesOf(keptScores(), files()),
    ...fallsOf(keptScores(), measured),
    ...unmeasured.map((path) => `${path} was not measured`),
  ];
  for (const problem of problems) console.error(problem);
  console.log(`compared ${Object.keys(measured).length} scores: ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} else {
  console.error('usage: node apps/checks/src/mutation/main.ts compare [--partial] | update | list');
  process.exitCode = 2;
}
