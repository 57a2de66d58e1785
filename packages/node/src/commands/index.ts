import type { Command } from './command.ts';
import { diagnoseCommand } from './diagnose.ts';
import { doctor } from './doctor.ts';
import { explainCommand } from './explain.ts';

export const commands: ReadonlyMap<string, Command> = new Map([
  ['doctor', doctor],
  ['explain', explainCommand],
  ['diagnose', diagnoseCommand],
]);

export const usage = `usage: npx @linkedin-auth/node <command> [options]

  doctor          checks a configuration against LinkedIn, and prints what to change
  explain <code>  prints what a failure code means
  diagnose        names the failure in a response from LinkedIn

Each command takes --help.
Exit codes: 0, success; 1, a failure was found; 2, the command is invalid.`;
