import { signIdToken } from './id-token.ts';
import { type TokenError, tokenErrors } from './strings.ts';
import type { Code, World } from './world.ts';

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

/** Longest body that is read, in characters; longer ones count as empty. */
const bodyLimit = 64 * 1024;

/**
 * `POST /oauth/v2/accessToken`. Credentials count in the form body only: HTTP Basic and query parameters are not looked at.
 * [observed] scribejava/scribejava#811. No CORS headers. [observed] nvh95/react-linkedin-login-oauth2#2
 */
export async function handleToken(world: World, request: Request): Promise<Response> {
  const form = await readForm(request);
  const { scenario } = world;

  if (scenario.happens('access-token-network-timeout')) return world.hanging();
  if (scenario.happens('access-token-connection-reset')) throw new TypeError('fetch failed: connection reset');
  if (scenario.happens('access-token-internal-error'))
    return new Response('<!doctype html><title>500</title><h1>Internal Server Error</h1>', {
      status: 500,
      headers: { 'content-type': 'text/html' },
    });

  for (const [parameter, lost] of required) {
    if (scenario.happens(lost) || !form.get(parameter)) return refuse(tokenErrors.missing(parameter));
  }
  if (form.get('grant_type') !== 'authorization_code') return refuse(tokenErrors.grantType);

  const app = world.appOf(form.get('client_id'));
  const secret = scenario.happens('access-token-invalid-client') ? null : app?.clientSecret;
  if (app === undefined || secret !== form.get('client_secret')) return refuse(tokenErrors.clientAuthentication);
  // The web flow has no PKCE; a verifier looks like a wrong secret. [observed] UsefulSoftwareCo/executor#2087
  if (form.has('code_verifier')) return refuse(tokenErrors.clientAuthentication);

  const value = form.get('code') ?? '';
  const code = world.codes.get(value);
  if (code === undefined) return refuse(tokenErrors.codeNotFound);
  const matches =
    code.clientId === app.clientId &&
    code.redirectUri === form.get('redirect_uri') &&
    world.now() - code.issuedAt < codeLifetime &&
    !code.used;
  if (matches || world.settings.failedExchangeConsumesCode) world.codes.set(value, { ...code, used: true });
  if (!matches) return refuse(tokenErrors.mismatch);

  const granted = JSON.stringify(await grant(world, app.clientId, code, new URL(request.url).origin));
  return json(200, scenario.happens('access-token-malformed') ? granted.slice(0, granted.length / 2) : granted);
}

async function grant(world: World, clientId: string, { scope, member }: Code, origin: string) {
  const accessToken = world.opaque(260);
  world.tokens.set(accessToken, { clientId, scope, member, expiresAt: world.now() + tokenLifetime * 1000 });
  return {
    access_token: accessToken,
    expires_in: tokenLifetime,
    // Commas, in alphabetical order, whatever was asked. [observed] slackapi/deno-slack-sdk#312
    scope: [...scope].toSorted().join(','),
    ...(world.settings.includeTokenType && { token_type: 'Bearer' }),
    ...(scope.includes('openid') && {
      id_token: await signIdToken({
        world,
        origin,
        clientId,
        member,
        scope,
        foreignKey: world.scenario.happens('id-token-bad-signature'),
      }),
    }),
  };
}

/** A body of another type, or one that cannot be read, is an empty form: then `grant_type` is what is missing. */
async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) return new URLSearchParams();
  const body = await request.text();
  return new URLSearchParams(body.length > bodyLimit ? '' : body);
}

const refuse = ({ status, error, description }: TokenError): Response =>
  json(status, JSON.stringify({ error, error_description: description }));

const json = (status: number, body: string): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
