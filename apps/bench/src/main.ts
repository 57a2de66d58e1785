import { readFile, writeFile } from 'node:fs/promises';
import { coldStart } from './cold-start.ts';
import { attempts, fakeLogins, logins, tokenKeepers } from './comparisons.ts';
import { entrySizes } from './entry-sizes.ts';
import { fleet } from './fleet/fleet.ts';
import { timerMemory } from './fleet/timers.ts';
import { reactSizes } from './react-sizes.ts';
import { type Compared, isPinned } from './rounds.ts';
import { sizes } from './sizes.ts';
import { findingDue } from './vault/due.ts';
import { workerMemory } from './vault/memory.ts';
import { viewer } from './viewer.ts';

/** What is measured, in this order. Arguments name what to measure again: the other results stay. */
const steps = {
  logins: ['logins and sessions', logins],
  attempt: ['attempts of the machine', attempts],
  keepers: ['tokens that are kept', tokenKeepers],
  due: ['finding what is due', findingDue],
  memory: ['the memory of a worker', workerMemory],
  fleet: ['workers on Restate', fleet],
  timers: ['grants that wait for their time', timerMemory],
  fakeLogin: ['the fake', fakeLogins],
  coldStart: ['cold starts', coldStart],
  sizes: ['sizes', sizes],
  entries: ['the size of every entry', entrySizes],
  react: ['sizes in the browser', reactSizes],
  viewer: ['the viewer', viewer],
} as const satisfies Readonly<Record<string, readonly [string, () => Promise<unknown>]>>;

type Steps = typeof steps;
type Results = { [Name in keyof Steps]: Awaited<ReturnType<Steps[Name][1]>> };

const file = new URL('../results.json', import.meta.url);
const chosen = process.argv.slice(2).filter((argument) => argument !== '--');
const misspelt = chosen.find((name) => !Object.hasOwn(steps, name));
if (misspelt !== undefined) throw new Error(`nothing is named ${misspelt}: choose of ${Object.keys(steps).join(', ')}`);

// A run that measures everything keeps nothing of the last one.
const results = (chosen.length === 0 ? {} : JSON.parse(await readFile(file, 'utf8'))) as Results & object;
Object.assign(results, { node: process.version, isPinned });
for (const [name, [what, measure]] of Object.entries(steps)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`measuring ${what} …`);
  Object.assign(results, { [name]: await measure() });
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
}

// All figures are in the README after `pnpm generate`, which the root's `pnpm bench` runs.
const print = (what: string, compared: readonly Compared[]): void => {
  console.log(`\n${what}`);
  for (const { name, figure, ratio } of compared)
    console.log(`  ${ratio.median.toFixed(2).padStart(5)}  ${figure.median.toFixed(1).padStart(8)}  ${name}`);
};
const { cpu, rate, p99, pauses, sessions } = results.logins;
print('A complete login: ÷ by hand, CPU µs', cpu);
print('64 at once: ÷ by hand, logins a second', rate);
print('64 at once: ÷ by hand, p99 in ms', p99);
print('Pauses of the garbage collector for a login: ÷ by hand, µs', pauses);
print('Who is signed in: ÷ by hand, CPU µs', sessions);
print('One attempt of the machine: ÷ an empty machine, CPU µs', results.attempt);
print('An access token that is fresh: ÷ by hand, CPU µs', results.keepers.fresh);
print('One refresh: ÷ by hand, CPU µs', results.keepers.refresh);
