import { type RestError, restErrors, restStatuses } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import type { AccessToken } from '../provider/records.ts';
import type { ReceivedRequest } from '../received-request.ts';
import { versionError } from './version.ts';

/** Returns the access token of an API request, or the error. [documented] error-handling */
function bearerOf(provider: Provider, { request, url }: ReceivedRequest): AccessToken | RestError {
  const { scenario, settings, now, tokens } = provider;
  const header = request.headers.get('authorization');
  if (header !== null && !/^bearer( |$)/i.test(header)) return restStatuses.unknownSchema;
  const [, bearer] = /^bearer +(\S+) *$/i.exec(header ?? '') ?? [];
  // [observed] auth0/passport-linkedin-oauth2: lib/oauth2.js
  const value = bearer ?? url.searchParams.get('oauth2_access_token');
  if (!value || scenario.applies('api-empty-access-token-65604')) return restErrors.empty;
  const token = tokens.get(value);
  if (token === undefined || scenario.applies('api-invalid-access-token')) return restErrors.invalid;
  if (token.isRevoked || scenario.applies('api-revoked-access-token')) return restErrors.revoked;
  if (token.expiresAt <= now() || scenario.applies('api-expired-access-token')) return restErrors.expired;
  // LinkedIn reports a new token as revoked until all its servers know the token. [observed] tomasvotava/fastapi-sso#196
  const isNew = now() - token.issuedAt < settings.habits.newTokenDelay * 1000;
  return isNew ? restErrors.revoked : token;
}

/**
 * Returns the access token of a request to an API, or the error. The order of the checks is not known. The calls of a day are counted by
 * API: LinkedIn's text says "resource level". [documented] rate-limits
 */
export function admitted(provider: Provider, received: ReceivedRequest): AccessToken | RestError {
  const token = bearerOf(provider, received);
  if (isRestError(token)) return token;
  const call = [received.url.pathname, token.clientId] as const;
  const limit = provider.quota.take([
    ['app', ...call],
    ...(token.member === null ? [] : [['member', ...call, token.member.id] as const]),
  ]);
  if (limit !== null) return limit === 'app' ? restErrors.applicationLimit : restErrors.memberLimit;
  return versionError(provider, received) ?? token;
}

export const isRestError = (found: AccessToken | RestError): found is RestError => 'status' in found;

/** The longest query and URL that an API accepts, in characters. [documented] error-handling */
const limits = { query: 4 * 1024, url: 8 * 1024 };

/** Handles `/v2/me` and all other API paths. The fake returns only their errors. */
export function handleApi(provider: Provider, received: ReceivedRequest): Response {
  const { href, search, pathname } = received.url;
  if (search.length > limits.query || href.length > limits.url) return refuseRest(restStatuses.uriTooLong);
  const token = bearerOf(provider, received);
  if (isRestError(token)) return refuseRest(token);
  const wrongVersion = versionError(provider, received);
  if (wrongVersion !== null) return refuseRest(wrongVersion);
  // The profile was here before 2023. Its scopes are retired. [observed] hwi/HWIOAuthBundle PR #2014
  return refuseRest(pathname === '/v2/me' ? restErrors.forbiddenMe : restStatuses.notFound);
}

/** Returns a JSON response that must not be cached, because it may contain personal data. */
export const rest = (body: object, status: number, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });

export const refuseRest = (error: RestError): Response => rest(error, error.status);
