import { authorizationParameters, promptParameter, unhonouredParameters } from '../wire.ts';

/*
 * What an observer may see, by name. A field that is in none of these lists is counted and not shown: neither its value nor its name,
 * since a map may be keyed by an address or a token.
 */

/** Texts of our own, and what is public of a configuration. */
export const plainTexts: ReadonlySet<string> = new Set([
  'type',
  'status',
  'kind',
  'mode',
  'parameter',
  'duplicated',
  'remainingCauses',
  'linkedInTrace',
  'trace',
  'clientId',
  'scope',
  'tokenStatus',
  'authType',
  promptParameter,
]);

/** Texts that come from elsewhere: LinkedIn's words, cleaned of anything shaped like a code, a token or an e-mail address. */
export const shownTexts: ReadonlySet<string> = new Set(['error', 'errorDescription', 'description', 'reason', 'iss']);

/** URLs that are shown without what a query, a fragment or a user name may hold. */
export const shownUrls: ReadonlySet<string> = new Set(['redirectUri', 'issuers']);

/** Texts of which it is shown whether two are the same. */
export const comparedTexts: ReadonlySet<string> = new Set(['state']);

/** Fields whose numbers, truth values and insides are shown, and whose texts are not. */
export const knownFields: ReadonlySet<string> = new Set([
  // Attempts, tokens, pages
  'input',
  'request',
  'parameters',
  'startedAt',
  'callbackTimeout',
  'jitter',
  'code',
  'codeSentBefore',
  'exchangeTimeout',
  'exchangeEndsAt',
  'repetitions',
  'repetition',
  'retryDelay',
  'outcome',
  'tokens',
  'accessToken',
  'refreshToken',
  'idToken',
  'issuedAt',
  'expiresAt',
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
  'refreshTokenExpiresIn',
  'sent',
  'codeVerifierSent',
  'mayHaveArrived',
  'fromPage',
  'identity',
  'grant',
  'member',
  'sub',
  'name',
  'givenName',
  'familyName',
  'email',
  'emailVerified',
  'picture',
  'locale',
  'actorId',
  // Evidence
  'evidence',
  'httpStatus',
  'codeAgeAtMostSeconds',
  'redirectUriRepeated',
  'retryAfterSeconds',
  'tokenAgeSeconds',
  // Authorization request parameters that guards look for
  ...authorizationParameters,
  ...unhonouredParameters.nonce,
  ...unhonouredParameters.codeChallenge,
]);
