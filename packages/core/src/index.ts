/*
 * The login, its failures and what an adapter needs to drive it. Everything else has a subpath: `/token`, `/page`, `/wire`,
 * `/failures`, `/sightings`, `/diagnose`, `/inspection`.
 */
export { diagnose } from './diagnose/diagnose.ts';
export { type Advice, adviceFor, englishWords, type FailureWords } from './failures/advice.ts';
export { type Failure, type FailureCode, failures, isFailureCode } from './failures/catalogue.ts';
export { LinkedInAuthError } from './failures/error.ts';
export type { Evidence, MismatchCause } from './failures/evidence.ts';
export { explain } from './failures/explain.ts';
export { connect, type LinkedInAuthApi } from './login/connect.ts';
export type { AttemptContext, LinkedInAuthInput } from './login/context.ts';
export type { LinkedInAuthEvent } from './login/events.ts';
export type { GrantStanding } from './login/grant-standing.ts';
export { type LinkedInAuthMachine, type LinkedInAuthSnapshot, linkedInAuthMachine } from './login/machine.ts';
export type { Grant, LinkedInAuthOutcome } from './login/outcome.ts';
export { fromPersisted, type PersistedAttempt, toPersisted } from './login/persist.ts';
export { connectToken } from './token/connect.ts';
export { linkedInTokenMachine } from './token/machine.ts';
export {
  type AuthorizationRequest,
  type AuthorizationUrlInput,
  createAuthorizationUrl,
} from './wire/authorization-request.ts';
export { type Callback, parseCallback } from './wire/callback.ts';
export type { Member } from './wire/member.ts';
export type { ExchangeInput, ExchangeResult } from './wire/result.ts';
export { hideSecret, isSecret, revealSecret, type Secret } from './wire/secret.ts';
export { type AccessTokenResponse, parseTokenResponse } from './wire/token-response.ts';
export type { Tokens } from './wire/tokens.ts';
