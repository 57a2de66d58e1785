import type { Film, Step } from '../log/event-log.ts';
import type { Login } from '../log/logins.ts';

/** What happened in a login: to its attempts and, where that is asked for, to whom they invoked. */
export function stepsOf(film: Film, { attempts }: Login, withInvoked: boolean): readonly Step[] {
  const roots = new Set(attempts.map(({ rootId }) => rootId));
  const own = new Set(attempts.map(({ sessionId }) => sessionId));
  return film.steps.filter(
    ({ sessionId }) => own.has(sessionId) || (withInvoked && roots.has(film.actors.get(sessionId)?.rootId ?? '')),
  );
}
