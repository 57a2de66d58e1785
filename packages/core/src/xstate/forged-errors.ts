/**
 * XState ends a machine on an error event that nobody takes, and whoever holds an actor can send one. Spread into a
 * machine's root, this takes it and does nothing. The event is none of the machine's own, so its types are kept out of it.
 */
export const forgedErrorsIgnored: object = { on: { 'xstate.error.actor.*': {} } };
