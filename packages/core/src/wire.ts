/*
 * Parsers for LinkedIn's answers, and limits of its values, for adapters.
 */
export { youngTokenAge } from './failures/api/judgement.ts';
export { defaultCallbackTimeout, defaultExchangeTimeout } from './login/context.ts';
export { isTimeout, longestTimeout } from './timing/timeouts.ts';
export { type Answer, parseAnswer, type RawAnswer } from './wire/answer.ts';
export { linkedInAuthorizationEndpoint } from './wire/authorization-request.ts';
export { codeLifetime, linkedInIssuers } from './wire/facts.ts';
export { type Introspection, parseIntrospection } from './wire/introspection.ts';
export { parseMember } from './wire/member.ts';
export { findMalformedCharacter, type MalformedCharacter, type RegisteredValue } from './wire/registered-values.ts';
export type { ApiResult, Identity, NoResponse, SentRequest, TokenEndpointResult } from './wire/result.ts';
export { evidenceText } from './wire/texts.ts';
export type { AccessTokenParameter } from './wire/words.ts';
