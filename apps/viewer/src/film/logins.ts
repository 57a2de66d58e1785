import type { Actor, Film } from './film.ts';

/** Attempts that are halves of one login: the page's, the server's, that of the page which LinkedIn sent the member back to. */
export interface Login {
  readonly id: string;
  /** In the order in which they began. */
  readonly attempts: readonly Actor[];
}

/** Whoever has no parent, or one that nobody has seen, begins something. */
const isRoot = (actor: Actor, { actors }: Film): boolean => actor.parentId === null || !actors.has(actor.parentId);

/** In the order in which they began. Attempts that share a name are one login. */
export function loginsOf(film: Film): readonly Login[] {
  const logins: { readonly id: string; attempts: Actor[]; readonly names: Set<string> }[] = [];
  for (const actor of film.actors.values()) {
    if (!isRoot(actor, film)) continue;
    // Whoever's beginning was not seen is of the login of its root all the same.
    const own = [...actor.names, actor.rootId];
    const related = logins.filter(({ names }) => own.some((name) => names.has(name)));
    const [first, ...others] = related;
    const login = first ?? { id: actor.sessionId, attempts: [], names: new Set<string>() };
    if (first === undefined) logins.push(login);
    // It may be the one that says that two of them are the same.
    for (const other of others) {
      login.attempts = [...login.attempts, ...other.attempts];
      for (const name of other.names) login.names.add(name);
      logins.splice(logins.indexOf(other), 1);
    }
    login.attempts.push(actor);
    for (const name of own) login.names.add(name);
  }
  return logins.map(({ id, attempts }) => ({ id, attempts: attempts.toSorted(byBeginning) }));
}

const byBeginning = (one: Actor, other: Actor): number => (one.steps[0] ?? 0) - (other.steps[0] ?? 0);
