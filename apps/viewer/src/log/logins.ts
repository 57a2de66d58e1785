import type { Actor, Film } from './event-log.ts';

/** Attempts that are halves of one login: the page's, the server's, that of the page which LinkedIn sent the member back to. */
export interface Login {
  readonly id: string;
  /** In the order in which they began. */
  readonly attempts: readonly Actor[];
}

/** Whether an actor is an attempt: it has taken a step, and its parent is absent or was not seen. */
const isAttempt = (actor: Actor, { actors }: Film): boolean =>
  actor.steps.length > 0 && (actor.parentId === null || !actors.has(actor.parentId));

interface Growing {
  readonly id: string;
  readonly attempts: Actor[];
  readonly names: string[];
}

/** In the order in which they began. Attempts that share a name are one login. */
export function loginsOf(film: Film): readonly Login[] {
  const logins = new Set<Growing>();
  const byName = new Map<string, Growing>();
  for (const actor of film.actors.values()) {
    if (!isAttempt(actor, film)) continue;
    // An actor whose beginning was not seen belongs to the login of its root.
    const names = [...actor.names, actor.rootId];
    const login: Growing = { id: actor.sessionId, attempts: [actor], names };
    const related = new Set(names.flatMap((name) => byName.get(name) ?? []));
    // This attempt may join several logins. The first of them keeps its name and its place.
    const [first = login, ...others] = related;
    for (const other of [...others, ...(first === login ? [] : [login])]) {
      first.attempts.push(...other.attempts);
      first.names.push(...other.names);
      logins.delete(other);
    }
    logins.add(first);
    for (const name of first.names) byName.set(name, first);
  }
  return [...logins].map(({ id, attempts }) => ({ id, attempts: attempts.toSorted(byBeginning) }));
}

const byBeginning = (one: Actor, other: Actor): number =>
  (one.steps[0] ?? Number.POSITIVE_INFINITY) - (other.steps[0] ?? Number.POSITIVE_INFINITY);
