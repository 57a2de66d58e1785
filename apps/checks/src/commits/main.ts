import { fileURLToPath } from 'node:url';
import { commitsSince } from './history.ts';
import { problemsOf } from './message.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const { commits, shallow } = commitsSince('apps/checks/src/commits/main.ts', root);

for (const { id, message } of commits) {
  for (const problem of problemsOf(message)) {
    console.error(`${id.slice(0, 8)} "${message.split('\n')[0]}": ${problem}`);
    process.exitCode = 1;
  }
}
console.log(
  `checked ${commits.length} commit messages${shallow ? '; this clone is shallow, older ones are skipped' : ''}`,
);
