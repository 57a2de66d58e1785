import type { Actor, EventLog } from './event-log.ts';

/**
 * One login, or one grant. The attempts of a login run in the page, on the server, and in the page to which LinkedIn redirected the member.
 * Those of a grant are the lives of its token machine: a vault starts it when it is due, and stops it when it has settled.
 */
export interface Login {
  readonly id: string;
  readonly kind: 'login' | 'grant';
  /** In the order of their start. */
  readonly attempts: readonly Actor[];
}

/** Whether an actor is an attempt: it has taken a step, and its parent is absent or was not seen. */
const isAttempt = (actor: Actor, { actors }: EventLog): boolean =>
  actor.steps.length > 0 && (actor.parentId === null || !actors.has(actor.parentId));

interface MutableLogin {
  readonly id: string;
  readonly attempts: Actor[];
  readonly names: string[];
}

/** Groups attempts that share a name into logins and grants, in the order of their start. */
export function loginsOf(log: EventLog): readonly Login[] {
  const logins = new Set<MutableLogin>();
  const byName = new Map<string, MutableLogin>();
  for (const actor of log.actors.values()) {
    if (!isAttempt(actor, log)) continue;
    // An actor whose start is missing belongs to the login of its root.
    const names = [...actor.names, actor.rootId];
    const login: MutableLogin = { id: actor.sessionId, attempts: [actor], names };
    const related = new Set(names.flatMap((name) => byName.get(name) ?? []));
    // This attempt may merge several logins. The first of them keeps its id and its position.
    const [first = login, ...others] = related;
    for (const other of [...others, ...(first === login ? [] : [login])]) {
      first.attempts.push(...other.attempts);
      first.names.push(...other.names);
      logins.delete(other);
    }
    logins.add(first);
    for (const name of first.names) byName.set(name, first);
  }
  return [...logins].map(({ id, attempts }) => ({
    id,
    kind: attempts.every(({ machine }) => machine === 'linkedInToken') ? 'grant' : 'login',
    attempts: attempts.toSorted(byStart),
  }));
}

const byStart = (one: Actor, other: Actor): number =>
  (one.steps[0] ?? Number.POSITIVE_INFINITY) - (other.steps[0] ?? Number.POSITIVE_INFINITY);
