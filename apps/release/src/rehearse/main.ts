import process from 'node:process';
import { parseArgs } from 'node:util';
import { plainNode } from './consumers.ts';
import { managers } from './managers.ts';
import { rehearse, type Scene } from './rehearse.ts';
import { lastLine, tableOf } from './report.ts';

const usage = `usage: pnpm rehearse [--quick]

Publishes every package to a registry on loopback with the script of the release workflow, installs it from there with npm, pnpm, Yarn and
Bun, and signs in with each application at the fake LinkedIn.

--quick  only npm, with plain Node and the starter
--help   shows this text

Exit codes: 0, everything passed; 1, something failed; 2, the command is invalid.`;

const consumers = [plainNode];

const all: readonly Scene[] = managers.flatMap((manager) => consumers.map((consumer) => ({ manager, consumer })));
const quick = all.filter(({ manager }) => manager.name === 'npm');

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((argument) => argument !== '--'),
    options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const start = performance.now();
  const rows = await rehearse(values.quick ? quick : all, (line) => console.log(line));
  console.log(`\n${tableOf(rows)}\n\n${lastLine(rows, performance.now() - start)}`);
  return rows.every(({ error }) => error === null) ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE')))
    throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
