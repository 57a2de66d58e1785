import { tokenErrors } from '../linkedin-texts.ts';
import type { App } from '../options.ts';
import { base64url, type Provider } from '../provider/provider.ts';
import type { Code } from '../provider/records.ts';
import type { ReceivedRequest } from '../received-request.ts';
import { signIdToken } from './id-token.ts';
import { authenticated, json, missingParameter, refuse, withDate } from './token-request.ts';
import { accessTokenLifetime, issueAccessToken, issueRefreshToken, refreshTokenLifetime } from './tokens.ts';

/** Lifetime of a code in milliseconds: 30 minutes. [documented] authorization-code-flow */
const codeLifetime = 30 * 60 * 1000;

/** Milliseconds by which a scenario advances the time for one code, so that it expires. */
const pastExpiry = 31 * 60 * 1000;

/** Handles `grant_type=authorization_code`: with the secret in the web flow, with the verifier in the native flow. */
export async function exchangeCode(
  provider: Provider,
  form: URLSearchParams,
  { url: { origin } }: ReceivedRequest,
): Promise<Response> {
  if (provider.scenario.applies('access-token-code-verifier-rejected'))
    form.set('code_verifier', 'an-unexpected-verifier');
  // A web app must send the secret and no verifier, a native app the opposite. [documented] authorization-code-flow-native,
  // authorization-code-flow
  const isNative =
    typeof provider.codes.get(form.get('code') ?? '')?.codeChallenge === 'string' && !form.get('client_secret');
  const missing = missingParameter(form, [
    'code',
    'redirect_uri',
    'client_id',
    isNative ? 'code_verifier' : 'client_secret',
  ]);
  if (missing !== null) return refuse(missing);

  const app = isNative
    ? provider.appOf(form.get('client_id'))
    : authenticated(provider, form, 'access-token-invalid-client');
  if (app === undefined) return refuse(tokenErrors.clientAuthentication);
  if (!isNative && form.has('code_verifier')) return refuseVerifier(provider);

  const challenge = await challengeOf(isNative ? form.get('code_verifier') : null);
  // Nothing is awaited between here and `used: true`, so only one of several concurrent requests gets the token.
  const value = form.get('code') ?? '';
  const kept = provider.codes.get(value);
  const found = kept === undefined ? undefined : findCode(provider, kept);
  if (kept === undefined || found === undefined) return refuse(tokenErrors.codeNotFound);
  const { code, now } = found;
  const matches =
    code.clientId === app.clientId &&
    code.redirectUri === form.get('redirect_uri') &&
    now - code.issuedAt < codeLifetime &&
    !code.used &&
    // A native code needs its verifier, a web code has none.
    code.codeChallenge === challenge;
  if (matches || provider.settings.habits.failedExchangeConsumesCode)
    provider.codes.set(value, { ...kept, used: true });
  if (!matches) return withDate(refuse(tokenErrors.mismatch), now);

  return json(200, await grant(provider, app, code, origin));
}

/**
 * Returns the error for a verifier in the web flow, which has no PKCE. It is the error for a wrong secret. [observed]
 * UsefulSoftwareCo/executor#2087
 */
function refuseVerifier({ settings }: Provider): Response {
  const { strayCodeVerifier } = settings.habits;
  if (strayCodeVerifier === 'forbidden') return new Response(null, { status: 403 });
  return refuse(strayCodeVerifier === 'mismatch' ? tokenErrors.mismatch : tokenErrors.clientAuthentication);
}

/** A code at the exchange. */
interface FoundCode {
  readonly code: Code;
  /** The time that applies to this code, in milliseconds since the epoch. */
  readonly now: number;
}

/** Returns the code as a scenario presents it to the checks. The stored code and the clock do not change. */
function findCode({ scenario, ...provider }: Provider, code: Code): FoundCode | undefined {
  const now = provider.now();
  if (scenario.applies('access-token-code-not-found')) return undefined;
  if (scenario.applies('access-token-code-used')) return { code: { ...code, used: true }, now };
  if (scenario.applies('access-token-redirect-uri-mismatch'))
    return { code: { ...code, redirectUri: `${code.redirectUri}/another` }, now };
  return { code, now: scenario.applies('access-token-code-expired-or-invalid') ? now + pastExpiry : now };
}

/** RFC 7636 §4.6, S256 only. [documented] authorization-code-flow-native */
async function challengeOf(verifier: string | null): Promise<string | null> {
  if (verifier === null) return null;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

async function grant(provider: Provider, app: App, { scope, member, issuedAt }: Code, origin: string) {
  const { clientId } = app;
  const { expiresIn, scopeSeparator } = provider.settings.habits;
  const openid = scope.includes('openid');
  const isPartner = app.refreshTokens && !provider.scenario.applies('refresh-not-offered');
  const expiresAt = provider.now() + accessTokenLifetime * 1000;
  const refreshable = { clientId, scope, member, authorizedAt: issuedAt };
  return {
    access_token: issueAccessToken(provider, { ...refreshable, expiresAt }),
    ...(!provider.scenario.applies('access-token-missing-expires-in') && {
      expires_in: expiresIn === 'string' ? String(accessTokenLifetime) : accessTokenLifetime,
    }),
    // Apps of other developers do not get these members. [documented] authorization-code-flow
    ...(isPartner && {
      refresh_token: issueRefreshToken(provider, {
        ...refreshable,
        expiresAt: provider.now() + refreshTokenLifetime * 1000,
      }),
      refresh_token_expires_in: refreshTokenLifetime,
    }),
    // In alphabetical order, regardless of the request. [observed] slackapi/deno-slack-sdk#312
    scope: scope.join(scopeSeparator),
    ...(hasTokenType(provider, openid) && { token_type: 'Bearer' }),
    ...(openid &&
      !provider.scenario.applies('id-token-missing') && {
        id_token: await signIdToken({ provider, origin, clientId, member, scope }),
      }),
  };
}

function hasTokenType({ scenario, settings }: Provider, openid: boolean): boolean {
  if (scenario.applies('access-token-missing-token-type')) return false;
  const { tokenType } = settings.habits;
  return tokenType === 'always' || (tokenType === 'with-openid' && openid);
}
