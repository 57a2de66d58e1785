import process from 'node:process';
import { parseArgs } from 'node:util';
import { plainNode, starter, types, worker } from './consumers.ts';
import { type Manager, managers } from './managers.ts';
import { rehearse, type Scene } from './rehearse.ts';
import { lastLine, tableOf } from './report.ts';

const usage = `usage: pnpm rehearse [--quick] [--with <package manager>] [--only <text>]

Publishes every package to a registry on loopback with the script of the release workflow, installs it from there with npm, pnpm, Yarn and
Bun, and signs in with each application at the fake LinkedIn.

--quick  no bill of materials, only plain Node and the starter, and only npm unless --with names another
--with   npm, pnpm, Yarn or Bun; by default all
--only   applications whose names contain the text
--help   shows this text

Exit codes: 0, everything passed; 1, something failed; 2, the command is invalid.`;

/** An invalid command. */
class UsageError extends Error {}

const quickConsumers = [plainNode, starter('node')];
const consumers = [
  ...quickConsumers,
  starter('express', { tokens: 'vault' }),
  starter('hono'),
  starter('vite-react', { isReact: true }),
  starter('next', { isReact: true }),
  worker,
  types,
];

function scenesOf(used: readonly Manager[], isQuick: boolean, text: string): readonly Scene[] {
  const chosen = (isQuick ? quickConsumers : consumers).filter(({ name }) => name.includes(text));
  if (chosen.length === 0) throw new UsageError(`--only: no application has a name with ${text}`);
  return used.flatMap((manager) => chosen.map((consumer) => ({ manager, consumer })));
}

function named(name: string): readonly Manager[] {
  const found = managers.filter((manager) => manager.name.toLowerCase() === name.toLowerCase());
  if (found.length === 0)
    throw new UsageError(`--with must be ${managers.map((manager) => manager.name).join(', ')}, not ${name}`);
  return found;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((argument) => argument !== '--'),
    options: {
      with: { type: 'string' },
      only: { type: 'string', default: '' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const used = values.with === undefined ? (values.quick ? named('npm') : managers) : named(values.with);
  const start = performance.now();
  const rows = await rehearse(scenesOf(used, values.quick, values.only), !values.quick, (line) => console.log(line));
  console.log(`\n${tableOf(rows)}\n\n${lastLine(rows, performance.now() - start)}`);
  return rows.every(({ error }) => error === null) ? 0 : 1;
}

// Everything that it started ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE')))
    throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
