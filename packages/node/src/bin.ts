#!/usr/bin/env node
import { createInterface } from 'node:readline';
import { UsageError } from './commands/command.ts';
import { commands, usage } from './commands/index.ts';
import { runProgram } from './commands/run.ts';

/** Maximum length of standard input, in characters. LinkedIn's responses have a few hundred. */
const longestInput = 1_000_000;

async function readInput(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > longestInput) throw new UsageError(`standard input is longer than ${longestInput} characters`);
  }
  return text;
}

const program = { name: '@linkedin-auth/node', usage, commands };
const { stdout, stderr, exitCode } = await runProgram(program, process.argv.slice(2), {
  env: process.env,
  isTerminal: process.stdin.isTTY,
  readInput,
  readLines: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
});
if (stdout !== null) console.log(stdout);
if (stderr !== null) console.error(stderr);
process.exitCode = exitCode;
