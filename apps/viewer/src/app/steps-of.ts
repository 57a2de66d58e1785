import type { EventLog, Step } from '../log/event-log.ts';
import type { Login } from '../log/logins.ts';

/** Returns the steps of a login's attempts and, with `withInvoked`, of the actors that they invoked. */
export function stepsOf(log: EventLog, { attempts }: Login, withInvoked: boolean): readonly Step[] {
  const roots = new Set(attempts.map(({ rootId }) => rootId));
  const own = new Set(attempts.map(({ sessionId }) => sessionId));
  return log.steps.filter(
    ({ sessionId }) => own.has(sessionId) || (withInvoked && roots.has(log.actors.get(sessionId)?.rootId ?? '')),
  );
}
