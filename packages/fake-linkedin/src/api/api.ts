import { type RestError, restErrors, restStatuses } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import type { AccessToken } from '../provider/records.ts';
import type { Received } from '../received-request.ts';

/** The access token of a request to an API, or what is wrong with it. [documented] error-handling */
export function bearerOf(provider: Provider, { request, url }: Received): AccessToken | RestError {
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
  // Not known everywhere yet, in the words of a revoked one. [observed] tomasvotava/fastapi-sso#196
  const isNew = now() - token.issuedAt < settings.habits.newTokenDelay * 1000;
  return isNew ? restErrors.revoked : token;
}

export const isRestError = (found: AccessToken | RestError): found is RestError => 'status' in found;

/** Longest query and longest address that an API takes, in characters. [documented] error-handling */
const limits = { query: 4 * 1024, address: 8 * 1024 };

/** `/v2/me` and every other path of the APIs: none of them is faked, their refusals are. */
export function handleApi(provider: Provider, received: Received): Response {
  const { href, search, pathname } = received.url;
  if (search.length > limits.query || href.length > limits.address) return refuseRest(restStatuses.uriTooLong);
  const token = bearerOf(provider, received);
  if (isRestError(token)) return refuseRest(token);
  // Before 2023 the profile was here; the scopes for it are retired. [observed] hwi/HWIOAuthBundle PR #2014
  return refuseRest(pathname === '/v2/me' ? restErrors.forbiddenMe : restStatuses.notFound);
}

/** Personal data, and what is said in its place: nothing on the way may keep it. */
export const rest = (body: object, status: number, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });

export const refuseRest = (error: RestError): Response => rest(error, error.status);
