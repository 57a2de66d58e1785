/*
 * The token machine: a grant after the login.
 */
export { connectToken, type LinkedInTokenApi } from './token/connect.ts';
export {
  type LinkedInTokenInput,
  type LinkedInTokenOutcome,
  type RefreshInput,
  refreshTokenLifetime,
  type TokenContext,
  type TokenHistory,
  type TokenTrouble,
} from './token/context.ts';
export type { LinkedInTokenEvent } from './token/events.ts';
export {
  type LinkedInTokenMachine,
  type LinkedInTokenSnapshot,
  linkedInTokenMachine,
} from './token/machine.ts';
export { fromPersistedGrant, type PersistedGrant, toPersistedGrant } from './token/persist.ts';
export { type TokenStatus, tokenStatusOf, wakeAt } from './token/standing.ts';
export type { TokenEndpointResult } from './wire/result.ts';
