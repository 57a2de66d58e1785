#!/usr/bin/env node
import { runProgram } from '@linkedin-auth/node/parts/commands';
import { commands, usage } from './commands/index.ts';

const { stderr } = process;
const result = await runProgram({ name: '@linkedin-auth/vault', usage, commands }, process.argv.slice(2), {
  env: process.env,
  clock: Date.now,
  fetch: globalThis.fetch,
  terminal: stderr.isTTY ? { columns: stderr.columns, write: (text) => void stderr.write(text) } : null,
});
if (result.stdout !== null) console.log(result.stdout);
if (result.stderr !== null) console.error(result.stderr);
process.exitCode = result.exitCode;
