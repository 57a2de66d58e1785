#!/usr/bin/env node
import { UsageError } from './commands/command.ts';
import { commands, usage } from './commands/index.ts';
import { nearestNames } from './commands/nearest.ts';

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

// Package managers pass on the `--` that ends their own arguments.
const [name = '', ...args] = process.argv.slice(2).filter((argument) => argument !== '--');
const command = commands.get(name);
const asksForHelp = name === '--help' || name === '-h' || args.includes('--help') || args.includes('-h');

try {
  if (asksForHelp) {
    console.log(command?.usage ?? usage);
  } else if (command === undefined) {
    const [near] = nearestNames(name, [...commands.keys()]);
    const hint = near === undefined ? '' : `: did you mean ${near}?`;
    throw new UsageError(name === '' ? 'a command is missing' : `no such command${hint}`);
  } else {
    const { text, exitCode } = await command.run(args, { env: process.env, readInput });
    console.log(text);
    process.exitCode = exitCode;
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`@linkedin-auth/node: ${error.message}\n\n${command?.usage ?? usage}`);
  process.exitCode = 2;
}
