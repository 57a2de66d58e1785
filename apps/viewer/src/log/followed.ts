import type { Actor, EventLog } from './event-log.ts';
import { grantStateOf } from './grant.ts';
import type { Login } from './logins.ts';

/** How long after its issue a token is still that of the login, in milliseconds. */
const atIssue = 60_000;

/**
 * Returns the login or grant to show until one is chosen: the newest login, or a grant whose machine has run since. The login that issued a
 * token remains shown, although the grant begins after it.
 */
export function followed(log: EventLog, logins: readonly Login[]): Login | null {
  const login = logins.findLast(({ kind }) => kind === 'login');
  let [newest, newestAt] = [login ?? logins.at(-1) ?? null, startOf(login?.attempts[0])];
  for (const grant of logins) {
    if (grant.kind !== 'grant') continue;
    for (const life of grant.attempts)
      if (startOf(life) > newestAt && isAged(log, life)) [newest, newestAt] = [grant, startOf(life)];
  }
  return newest;
}

const startOf = (actor: Actor | undefined): number => actor?.steps[0] ?? -1;

function isAged({ steps }: EventLog, life: Actor): boolean {
  const first = steps[startOf(life)];
  const state = first === undefined ? null : grantStateOf(first);
  return state !== null && state.now - state.issuedAt > atIssue;
}
