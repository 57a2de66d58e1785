export { type Answer, parseAnswer, type RawAnswer } from './answer.ts';
export { type ApiResult, youngTokenAge } from './api-result.ts';
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
export { connectToken, type LinkedInTokenApi } from './connect-token.ts';
export {
  diagnose,
  type GatheredAnswer,
  type GatheredEvidence,
  type KnownAttempt,
  type KnownCall,
} from './diagnose.ts';
export { LinkedInAuthError } from './errors.ts';
export type { LinkedInAuthEvent } from './events.ts';
export type { Evidence, MismatchCause } from './evidence.ts';
export type { ExchangeInput, ExchangeResponse, ExchangeResult, Identity, SentRequest } from './exchange.ts';
export { type Advice, adviceFor, englishWords, type FailureWords } from './failures/advice.ts';
export { explainPreparation, type PreparationFailureCode } from './failures/explain.ts';
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
export type {
  InspectedTransition,
  InspectionFrame,
  InspectionObserver,
  InspectionOptions,
} from './inspection/frame.ts';
export { inspectRedacted, toInspectionFrame } from './inspection/inspect-redacted.ts';
export { redactFrame } from './inspection/redact-frame.ts';
export { type Introspection, parseIntrospection } from './introspection.ts';
export { judgementLists } from './judgement-lists.ts';
export { type LinkedInAuthMachine, type LinkedInAuthSnapshot, linkedInAuthMachine } from './machine.ts';
export { parseMember } from './member.ts';
export type { Grant, LinkedInAuthOutcome, Member, Tokens } from './outcome.ts';
export {
  handOverTimeout,
  type LinkedInPageEvent,
  type LinkedInPageInput,
  type LinkedInPageMachine,
  type LinkedInPageSnapshot,
  linkedInPageMachine,
} from './page-machine.ts';
export { fromPersisted, type PersistedAttempt, toPersisted } from './persistence.ts';
export { findMalformedCharacter, type MalformedCharacter, type RegisteredValue } from './registered-values.ts';
export { hideSecret, isSecret, revealSecret, type Secret } from './secret.ts';
export { evidenceText } from './text.ts';
export { isTimeout, longestTimeout } from './timeouts.ts';
export {
  type LinkedInTokenInput,
  type LinkedInTokenOutcome,
  refreshTokenLifetime,
  type TokenContext,
  type TokenTrouble,
} from './token.ts';
export type { NoResponse, TokenEndpointResult } from './token-endpoint.ts';
export type { LinkedInTokenEvent } from './token-events.ts';
export {
  type LinkedInTokenMachine,
  type LinkedInTokenSnapshot,
  linkedInTokenMachine,
  type RefreshInput,
} from './token-machine.ts';
export { type AccessTokenResponse, accessTokenLifetime, parseScope, parseTokenResponse } from './token-response.ts';
export { type AccessTokenParameter, type AccessTokenRequestBody, accessTokenParameters } from './wire.ts';
