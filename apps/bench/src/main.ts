import { writeFile } from 'node:fs/promises';
import { attempt } from './attempt.ts';
import { compare } from './compare.ts';
import { fakeLogin } from './fake-login.ts';
import { sizes } from './sizes.ts';

const results = {
  node: process.version,
  attempt: await compare(attempt),
  fakeLogin: await compare(await fakeLogin()),
  sizes: await sizes(),
};

console.log('One login attempt of the core machine, no I/O (CPU, medians of interleaved rounds)\n');
console.log('| What | µs | × empty |\n|---|---|---|');
for (const { name, microseconds, ratio } of results.attempt)
  console.log(`| ${name} | ${microseconds.toFixed(1)} | ${ratio.toFixed(2)} |`);

console.log('\nA complete login at the fake LinkedIn in memory (CPU, medians of interleaved rounds)\n');
console.log('| What | µs |\n|---|---|');
for (const { name, microseconds } of results.fakeLogin) console.log(`| ${name} | ${microseconds.toFixed(1)} |`);
const [client, whole] = results.fakeLogin.map(({ microseconds }) => microseconds);
const own = (whole ?? Number.NaN) - (client ?? Number.NaN);
console.log(`| the fake’s own work | ${own.toFixed(1)}: ${Math.round(1e6 / own)} logins a second |`);

console.log('\nCore, minified and compressed, without xstate\n');
console.log('| What | kB |\n|---|---|');
for (const { name, bytes } of results.sizes) console.log(`| ${name} | ${(bytes / 1000).toFixed(1)} |`);

await writeFile(new URL('../results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
