export {
  type AttemptContext,
  codeLifetime,
  defaultCallbackTimeout,
  defaultExchangeTimeout,
  type LinkedInAuthInput,
  linkedInIssuers,
} from './attempt.ts';
export {
  type AuthorizationRequest,
  type AuthorizationUrlInput,
  createAuthorizationUrl,
  linkedInAuthorizationEndpoint,
} from './authorization-url.ts';
export { type Callback, parseCallback } from './callback.ts';
export { connect, type LinkedInAuthApi } from './connect.ts';
export { diagnose, type GatheredEvidence, type KnownAttempt } from './diagnose.ts';
export { LinkedInAuthError } from './errors.ts';
export type { LinkedInAuthEvent } from './events.ts';
export type { Evidence } from './evidence.ts';
export type { ExchangeInput, ExchangeResult, Identity, SentRequest } from './exchange.ts';
export {
  explain,
  type Failure,
  type FailureCode,
  type FailureEntry,
  failures,
  isFailureCode,
  type Phase,
  type Remedy,
} from './failures.ts';
export { type LinkedInAuthMachine, type LinkedInAuthSnapshot, linkedInAuthMachine } from './machine.ts';
export type { Grant, LinkedInAuthOutcome, Member, Tokens } from './outcome.ts';
export { fromPersisted, type PersistedAttempt, toPersisted } from './persistence.ts';
export { hideSecret, revealSecret, type Secret } from './secret.ts';
export { evidenceText } from './text.ts';
export { type AccessTokenResponse, parseScope, parseTokenResponse, type RawTokenResponse } from './token-response.ts';
export { type AccessTokenParameter, type AccessTokenRequestBody, accessTokenParameters } from './wire.ts';
