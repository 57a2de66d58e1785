import { writeFile } from 'node:fs/promises';
import { attempt } from './attempt.ts';
import { compare } from './compare.ts';

const results = { node: process.version, attempt: await compare(attempt) };

console.log('One login attempt of the core machine, no I/O (CPU, medians of interleaved rounds)\n');
console.log('| What | µs | × empty |\n|---|---|---|');
for (const { name, microseconds, ratio } of results.attempt)
  console.log(`| ${name} | ${microseconds.toFixed(1)} | ${ratio.toFixed(2)} |`);

await writeFile(new URL('../results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
