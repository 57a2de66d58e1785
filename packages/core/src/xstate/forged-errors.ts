/**
 * Ignores error events, when spread into a machine's root. XState stops a machine at an unhandled error event, and any code with a
 * reference to the actor can send one. Typed as `object`, because the event is not among the machine's own events.
 */
export const forgedErrorsIgnored: object = { on: { 'xstate.error.actor.*': {} } };
