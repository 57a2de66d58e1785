import { authorizationParameters, promptParameter, unhonouredParameters } from '../wire/words.ts';

/*
 * The fields that an observer may see, by name. A field that is not listed is only counted. Its value and its name are hidden, because
 * a map may have addresses or tokens as keys.
 */

/**
 * Fields whose texts are shown: our own words, LinkedIn's words and the public parts of a configuration. Anything in them that looks
 * like a code, a token, a client secret or an e-mail address is hidden.
 */
export const shownTexts: ReadonlySet<string> = new Set([
  'type',
  'status',
  'kind',
  'mode',
  'error',
  'errorDescription',
  'description',
  'reason',
  'parameter',
  'duplicated',
  'remainingCauses',
  'linkedInTrace',
  'trace',
  'clientId',
  'scope',
  'iss',
  'tokenStatus',
  'authType',
  'form',
  'character',
  'contentType',
  promptParameter,
]);

/** Fields whose URLs are shown without the contents of query, fragment and user name. */
export const shownUrls: ReadonlySet<string> = new Set(['redirectUri', 'issuers', 'redirectedTo']);

/** Fields whose texts are replaced by a tag, so that two equal texts can be recognised. */
export const comparedTexts: ReadonlySet<string> = new Set(['state']);

/** Fields whose presence is shown, but neither text nor number. */
export const secretFields: ReadonlySet<string> = new Set([
  'code',
  'accessToken',
  'refreshToken',
  'idToken',
  'sub',
  'name',
  'givenName',
  'familyName',
  'email',
  'picture',
  'locale',
  ...unhonouredParameters.nonce,
  ...unhonouredParameters.codeChallenge,
]);

/** Fields whose numbers, booleans and nested fields are shown, but not their texts. */
export const knownFields: ReadonlySet<string> = new Set([
  // Attempts, tokens, pages
  'input',
  'request',
  'parameters',
  'startedAt',
  'callbackTimeout',
  'jitter',
  'codeSentBefore',
  'exchangeTimeout',
  'exchangeEndsAt',
  'repetitions',
  'repetition',
  'retryDelay',
  'outcome',
  'tokens',
  'standing',
  'issuedAt',
  'expiresAt',
  'expiresAtIsAssumed',
  'refreshTokenExpiresAt',
  'refreshTokenRefused',
  'now',
  'leadTime',
  'refreshTimeout',
  'refreshAt',
  'failedRefreshes',
  'trouble',
  // Events and answers
  'callback',
  'receivedAt',
  'at',
  'answer',
  'introspection',
  'active',
  'createdAt',
  'authorizedAt',
  'serviceErrorCode',
  'retryAfter',
  'output',
  'response',
  'expiresIn',
  'expiresInIsAssumed',
  'refreshTokenExpiresIn',
  'sent',
  'codeVerifierSent',
  'codeChallengeSent',
  'mayHaveArrived',
  'fromPage',
  'identity',
  'grant',
  'member',
  'emailVerified',
  'actorId',
  // Evidence
  'evidence',
  'httpStatus',
  'position',
  'codeAgeAtMostSeconds',
  'redirectUriRepeated',
  'retryAfterSeconds',
  'tokenAgeSeconds',
  // Authorization request parameters that guards check
  ...authorizationParameters,
]);
