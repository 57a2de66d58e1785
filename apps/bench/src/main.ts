import { writeFile } from 'node:fs/promises';
import { attempt } from './attempt.ts';
import { coldStart } from './cold-start.ts';
import { compare } from './compare.ts';
import { fakeLogin } from './fake-login.ts';
import { logins } from './logins/logins.ts';
import { reactSizes } from './react-sizes.ts';
import { sizes } from './sizes.ts';
import { viewer } from './viewer.ts';

const results = {
  node: process.version,
  logins: await logins(),
  attempt: await compare(attempt),
  fakeLogin: await compare(await fakeLogin()),
  coldStart: await coldStart(),
  sizes: await sizes(),
  react: await reactSizes(),
  viewer: await viewer(),
};

const [byHand] = results.logins.sites;
console.log('Complete logins, from the first request to the session (CPU, medians of interleaved rounds)\n');
console.log('| Site | µs | × by hand | logins/s | requests to LinkedIn | cookie bytes | heap per unfinished login |');
console.log('|---|---|---|---|---|---|---|');
for (const { name, microseconds, ratio, perSecond, requests, attemptCookies, heap } of results.logins.sites)
  console.log(
    `| ${name} | ${microseconds.toFixed(0)} | ${ratio.toFixed(2)} | ${perSecond} | ${requests} | ${attemptCookies} | ${Math.round(heap / 10_000)} B |`,
  );
const share = results.logins.machine / (byHand?.microseconds ?? Number.NaN);
console.log(
  `| of which the machine of @linkedin-auth/node | ${results.logins.machine.toFixed(0)} | ${share.toFixed(2)} | | | | |`,
);
for (const { name, does } of results.logins.sites) console.log(`\n${name}: ${does}`);

console.log('\nOne login attempt of the core machine, no I/O (CPU, medians of interleaved rounds)\n');
console.log('| What | µs | × empty |\n|---|---|---|');
for (const { name, microseconds, ratio } of results.attempt)
  console.log(`| ${name} | ${microseconds.toFixed(1)} | ${ratio.toFixed(2)} |`);

console.log('\nA complete login at the fake LinkedIn in memory (CPU, medians of interleaved rounds)\n');
console.log('| What | µs |\n|---|---|');
for (const { name, microseconds } of results.fakeLogin) console.log(`| ${name} | ${microseconds.toFixed(1)} |`);
const [client, whole] = results.fakeLogin.map(({ microseconds }) => microseconds);
const own = (whole ?? Number.NaN) - (client ?? Number.NaN);
console.log(`| the fake’s own work | ${own.toFixed(1)}: ${Math.round(1e6 / own)} logins a second |`);

console.log('\nworkerd, from the start of the process to its first response\n');
console.log('| What | ms |\n|---|---|');
for (const { name, milliseconds } of results.coldStart) console.log(`| ${name} | ${milliseconds.toFixed(0)} |`);

console.log('\nMinified and compressed\n');
console.log('| What | kB | loaded later |\n|---|---|---|');
for (const { name, bytes, later } of results.sizes)
  console.log(`| ${name} | ${(bytes / 1000).toFixed(1)} | ${later === 0 ? '' : (later / 1000).toFixed(1)} |`);

console.log('\nIn the browser, minified and compressed, without react and react-dom\n');
console.log('| What | version | kB | loaded later |\n|---|---|---|---|');
for (const { name, version, bytes, later } of results.react)
  console.log(
    `| ${name} | ${version} | ${(bytes / 1000).toFixed(1)} | ${later === 0 ? '' : (later / 1000).toFixed(1)} |`,
  );
for (const { name, does } of results.react) console.log(`\n${name}: ${does}`);

const { events, megabytes, open, frame, longestFrame } = results.viewer;
console.log('\nThe viewer in Chromium, with a trace from a file\n');
console.log('| What | |\n|---|---|');
console.log(
  `| a trace of ${events} events, ${megabytes.toFixed(1)} MB, from choosing the file to showing its list | ${open.toFixed(0)} ms |`,
);
console.log(
  `| one frame while its list scrolls from end to end: median, longest | ${frame.toFixed(1)} ms, ${longestFrame.toFixed(1)} ms |`,
);

await writeFile(new URL('../results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
