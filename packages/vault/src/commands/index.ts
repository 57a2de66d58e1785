import { doctor } from './doctor.ts';
import { forget } from './forget.ts';
import type { VaultCommand } from './input.ts';
import { list } from './list.ts';
import { migrate } from './migrate.ts';
import { rotate } from './rotate.ts';
import { status } from './status.ts';

export const commands: ReadonlyMap<string, VaultCommand> = new Map([
  ['status', status],
  ['list', list],
  ['forget', forget],
  ['rotate', rotate],
  ['doctor', doctor],
  ['migrate', migrate],
]);

export const usage = `usage: npx @linkedin-auth/vault <command> [options]

  status        counts grants by status, and names the next one and the failure that need attention
  list          prints grants, without their tokens
  forget <sub>  erases the grant of one member
  rotate        seals every grant with the first key
  doctor        checks the keys, the clock and the schema
  migrate       brings the schema of the database to the newest version

Each command takes --help. No command prints a token.
Exit codes: 0, success; 1, something needs attention; 2, the command is invalid.`;
