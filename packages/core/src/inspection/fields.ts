import { authorizationParameters, promptParameter, unhonouredParameters } from '../wire/words.ts';

/*
 * What an observer may see, by name. A field that is in none of these lists is counted and not shown: neither its value nor its name,
 * since a map may be keyed by an address or a token.
 */

/**
 * Texts that are shown: our own words, LinkedIn's, what is public of a configuration; in none of them what has the form of a code, a
 * token, a client secret or an e-mail address.
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

/** URLs that are shown without what a query, a fragment or a user name may hold. */
export const shownUrls: ReadonlySet<string> = new Set(['redirectUri', 'issuers', 'redirectedTo']);

/** Texts of which it is shown whether two are the same. */
export const comparedTexts: ReadonlySet<string> = new Set(['state']);

/** Fields that are there or not, and show no more: neither a text nor a number. */
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

/** Fields whose numbers, truth values and insides are shown, and whose texts are not. */
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
  // Authorization request parameters that guards look for
  ...authorizationParameters,
]);
