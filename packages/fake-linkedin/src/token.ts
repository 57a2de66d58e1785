import { signIdToken } from './id-token.ts';
import type { Code, Provider } from './provider.ts';
import { formOf, type Received } from './received.ts';
import { type TokenError, tokenErrors } from './strings.ts';

/** Lifetime of a code in milliseconds: 30 minutes. [documented] ACF */
const codeLifetime = 30 * 60 * 1000;

/** Lifetime of an access token in seconds: 60 days. [documented] ACF */
const tokenLifetime = 5_184_000;

/** Required parameters in the order in which they are missed, and the scenario that loses each. All five [documented] ACF */
const required = [
  ['grant_type', 'access-token-missing-grant-type'],
  ['code', 'access-token-missing-code'],
  ['redirect_uri', 'access-token-missing-redirect-uri'],
  ['client_id', 'access-token-missing-client-id'],
  ['client_secret', 'access-token-missing-client-secret'],
] as const;

/**
 * `POST /oauth/v2/accessToken`. Credentials count in the form body only: HTTP Basic and query parameters are not looked at.
 * [observed] scribejava/scribejava#811. No CORS headers. [observed] nvh95/react-linkedin-login-oauth2#2
 */
export async function handleToken(provider: Provider, received: Received): Promise<Response> {
  const { happens } = provider.scenario;
  if (happens('access-token-network-timeout')) return provider.hanging(received.request.signal);
  // What `fetch` rejects with when the other side closes the connection.
  if (happens('access-token-connection-reset'))
    throw new TypeError('fetch failed', { cause: new Error('the connection was reset') });
  if (happens('access-token-internal-error')) return internalError();

  const form = formOf(received);
  for (const [parameter, lost] of required) {
    if (!form.get(parameter) || happens(lost)) return refuse(tokenErrors.missing(parameter));
  }
  if (form.get('grant_type') !== 'authorization_code') return refuse(tokenErrors.grantType);

  const app = provider.appOf(form.get('client_id'));
  if (app === undefined || app.clientSecret !== form.get('client_secret') || happens('access-token-invalid-client'))
    return refuse(tokenErrors.clientAuthentication);
  // The web flow has no PKCE; a verifier looks like a wrong secret. [observed] UsefulSoftwareCo/executor#2087
  if (form.has('code_verifier')) return refuse(tokenErrors.clientAuthentication);

  const value = form.get('code') ?? '';
  const code = redeemable(provider, value);
  if (code === undefined) return refuse(tokenErrors.codeNotFound);
  const matches =
    code.clientId === app.clientId &&
    code.redirectUri === form.get('redirect_uri') &&
    provider.now() - code.issuedAt < codeLifetime &&
    !code.used;
  if (matches || provider.settings.failedExchangeConsumesCode) provider.codes.set(value, { ...code, used: true });
  if (!matches) return refuse(tokenErrors.mismatch);

  const granted = JSON.stringify(await grant(provider, app.clientId, code, received.url.origin));
  return json(200, happens('access-token-malformed') ? granted.slice(0, granted.length / 2) : granted);
}

/** The code as it is found now. Scenarios change what is remembered of it; the checks then find what is wrong. */
function redeemable({ codes, scenario }: Provider, value: string): Code | undefined {
  const code = codes.get(value);
  if (code === undefined) return undefined;
  if (scenario.happens('access-token-code-not-found')) codes.delete(value);
  if (scenario.happens('access-token-code-used')) codes.set(value, { ...code, used: true });
  if (scenario.happens('access-token-redirect-uri-mismatch'))
    codes.set(value, { ...code, redirectUri: `${code.redirectUri}/another` });
  return codes.get(value);
}

async function grant(provider: Provider, clientId: string, { scope, member }: Code, origin: string) {
  const accessToken = provider.opaque(260);
  const { includeTokenType } = provider.settings;
  const openid = scope.includes('openid');
  provider.tokens.set(accessToken, { clientId, scope, member, expiresAt: provider.now() + tokenLifetime * 1000 });
  return {
    access_token: accessToken,
    expires_in: tokenLifetime,
    // Commas, in alphabetical order, whatever was asked. [observed] slackapi/deno-slack-sdk#312
    scope: [...scope].toSorted().join(','),
    ...((includeTokenType === 'with-openid' ? openid : includeTokenType) && { token_type: 'Bearer' }),
    ...(openid && {
      id_token: await signIdToken({
        provider,
        origin,
        clientId,
        member,
        scope,
        foreignKey: provider.scenario.happens('id-token-bad-signature'),
      }),
    }),
  };
}

const refuse = ({ status, error, description }: TokenError): Response =>
  json(status, JSON.stringify({ error, error_description: description }));

const json = (status: number, body: string): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });

/** HTML where JSON was expected. [observed] ory/kratos#3655 */
const internalError = (): Response =>
  new Response('<!doctype html><title>500</title><h1>Internal Server Error</h1>', {
    status: 500,
    headers: { 'content-type': 'text/html', 'cache-control': 'no-store' },
  });
