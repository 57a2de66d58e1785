export {
  diagnose,
  type GatheredAnswer,
  type GatheredEvidence,
  type KnownAttempt,
  type KnownCall,
} from './diagnose/diagnose.ts';
export { judgementLists } from './diagnose/judgement-lists.ts';
export { type Advice, adviceFor, englishWords, type FailureWords } from './failures/advice.ts';
export {
  explain,
  type Failure,
  type FailureCode,
  type FailureEntry,
  failures,
  isFailureCode,
  type Phase,
  type Remedy,
} from './failures/catalogue.ts';
export { LinkedInAuthError } from './failures/error.ts';
export type { Evidence, MismatchCause } from './failures/evidence.ts';
export { explainPreparation, type PreparationFailureCode } from './failures/explain.ts';
export type {
  InspectedTransition,
  InspectionFrame,
  InspectionObserver,
  InspectionOptions,
} from './inspection/frame.ts';
export { inspectRedacted, toInspectionFrame } from './inspection/inspect-redacted.ts';
export { redactFrame } from './inspection/redact-frame.ts';
export { connect, type LinkedInAuthApi } from './login/connect.ts';
export {
  type AttemptContext,
  codeLifetime,
  defaultCallbackTimeout,
  defaultExchangeTimeout,
  type LinkedInAuthInput,
  linkedInIssuers,
} from './login/context.ts';
export type { LinkedInAuthEvent } from './login/events.ts';
export { type LinkedInAuthMachine, type LinkedInAuthSnapshot, linkedInAuthMachine } from './login/machine.ts';
export type { Grant, LinkedInAuthOutcome, Member, Tokens } from './login/outcome.ts';
export {
  handOverTimeout,
  type LinkedInPageEvent,
  type LinkedInPageInput,
  type LinkedInPageMachine,
  type LinkedInPageSnapshot,
  linkedInPageMachine,
} from './login/page-machine.ts';
export { fromPersisted, type PersistedAttempt, toPersisted } from './login/persist.ts';
export { isTimeout, longestTimeout } from './timing/timeouts.ts';
export { connectToken, type LinkedInTokenApi } from './token/connect.ts';
export {
  type LinkedInTokenInput,
  type LinkedInTokenOutcome,
  refreshTokenLifetime,
  type TokenContext,
  type TokenTrouble,
} from './token/context.ts';
export type { LinkedInTokenEvent } from './token/events.ts';
export {
  type LinkedInTokenMachine,
  type LinkedInTokenSnapshot,
  linkedInTokenMachine,
  type RefreshInput,
} from './token/machine.ts';
export { type Answer, parseAnswer, type RawAnswer } from './wire/answer.ts';
export { type ApiResult, youngTokenAge } from './wire/api-result.ts';
export {
  type AuthorizationRequest,
  type AuthorizationUrlInput,
  createAuthorizationUrl,
  linkedInAuthorizationEndpoint,
} from './wire/authorization-request.ts';
export { type Callback, parseCallback } from './wire/callback.ts';
export type { ExchangeInput, ExchangeResponse, ExchangeResult, Identity, SentRequest } from './wire/exchange-result.ts';
export { type Introspection, parseIntrospection } from './wire/introspection.ts';
export { parseMember } from './wire/member.ts';
export { findMalformedCharacter, type MalformedCharacter, type RegisteredValue } from './wire/registered-values.ts';
export { hideSecret, isSecret, revealSecret, type Secret } from './wire/secret.ts';
export { evidenceText } from './wire/texts.ts';
export type { NoResponse, TokenEndpointResult } from './wire/token-endpoint-result.ts';
export {
  type AccessTokenResponse,
  accessTokenLifetime,
  parseScope,
  parseTokenResponse,
} from './wire/token-response.ts';
export { type AccessTokenParameter, type AccessTokenRequestBody, accessTokenParameters } from './wire/words.ts';
