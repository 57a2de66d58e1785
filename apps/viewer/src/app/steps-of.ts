import { type EventLog, type Step, typeOf } from '../log/event-log.ts';
import type { Login } from '../log/logins.ts';

/**
 * Returns the steps of a login's attempts and, with `withInvoked`, of the actors that they invoked. Omits the stops of a grant, whose
 * machine stops whenever it has settled.
 */
export function stepsOf(log: EventLog, { kind, attempts }: Login, withInvoked: boolean): readonly Step[] {
  const roots = new Set(attempts.map(({ rootId }) => rootId));
  const own = new Set(attempts.map(({ sessionId }) => sessionId));
  return log.steps.filter(
    ({ sessionId, event }) =>
      (own.has(sessionId) || (withInvoked && roots.has(log.actors.get(sessionId)?.rootId ?? ''))) &&
      (kind === 'login' || typeOf(event) !== 'xstate.stop'),
  );
}
