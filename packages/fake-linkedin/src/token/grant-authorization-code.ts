import { tokenErrors } from '../linkedin-texts.ts';
import type { App } from '../options.ts';
import { base64url, type Provider } from '../provider/provider.ts';
import type { Code } from '../provider/records.ts';
import type { Received } from '../received-request.ts';
import { signIdToken } from './id-token.ts';
import { authenticated, dated, json, missing, refuse } from './token-request.ts';
import { accessTokenLifetime, issueAccessToken, issueRefreshToken, refreshTokenLifetime } from './tokens.ts';

/** Lifetime of a code in milliseconds: 30 minutes. [documented] authorization-code-flow */
const codeLifetime = 30 * 60 * 1000;

/** Milliseconds that pass for one code in the scenario that lets it expire. */
const pastExpiry = 31 * 60 * 1000;

/** `grant_type=authorization_code`, on the web with the secret, in native apps with the verifier in its place. */
export async function exchangeCode(
  provider: Provider,
  form: URLSearchParams,
  { url: { origin } }: Received,
): Promise<Response> {
  if (provider.scenario.applies('access-token-code-verifier-rejected'))
    form.set('code_verifier', 'a-verifier-of-nobody');
  // What a native app must not send, a web app must, and the other way about. [documented] authorization-code-flow-native, authorization-code-flow
  const isNative =
    typeof provider.codes.get(form.get('code') ?? '')?.codeChallenge === 'string' && !form.get('client_secret');
  const lacking = missing(form, ['code', 'redirect_uri', 'client_id', isNative ? 'code_verifier' : 'client_secret']);
  if (lacking !== null) return refuse(lacking);

  const app = isNative
    ? provider.appOf(form.get('client_id'))
    : authenticated(provider, form, 'access-token-invalid-client');
  if (app === undefined) return refuse(tokenErrors.clientAuthentication);
  if (!isNative && form.has('code_verifier')) return refuseVerifier(provider);

  const challenge = await challengeOf(isNative ? form.get('code_verifier') : null);
  // From here to the note that the code is used nothing is awaited, so that of many who come at once one gets the token.
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
    // A code of the native flow needs its verifier, one of the web flow has none.
    code.codeChallenge === challenge;
  if (matches || provider.settings.habits.failedExchangeConsumesCode)
    provider.codes.set(value, { ...kept, used: true });
  if (!matches) return dated(refuse(tokenErrors.mismatch), now);

  return json(200, await grant(provider, app, code, origin));
}

/** The web flow has no PKCE; a verifier looks like a wrong secret. [observed] UsefulSoftwareCo/executor#2087 */
function refuseVerifier({ settings }: Provider): Response {
  const { strayCodeVerifier } = settings.habits;
  if (strayCodeVerifier === 'forbidden') return new Response(null, { status: 403 });
  return refuse(strayCodeVerifier === 'mismatch' ? tokenErrors.mismatch : tokenErrors.clientAuthentication);
}

/** A code at its exchange. */
interface FoundCode {
  readonly code: Code;
  /** What time it is for this code, in milliseconds since the epoch. */
  readonly now: number;
}

/** Returns the code as a scenario presents it to the checks. Neither the kept code nor the clock changes. */
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
    // Apps that are no approved partners get no such members at all. [documented] authorization-code-flow
    ...(isPartner && {
      refresh_token: issueRefreshToken(provider, {
        ...refreshable,
        expiresAt: provider.now() + refreshTokenLifetime * 1000,
      }),
      refresh_token_expires_in: refreshTokenLifetime,
    }),
    // In alphabetical order, whatever was asked. [observed] slackapi/deno-slack-sdk#312
    scope: scope.join(scopeSeparator),
    ...(saysTokenType(provider, openid) && { token_type: 'Bearer' }),
    ...(openid &&
      !provider.scenario.applies('id-token-missing') && {
        id_token: await signIdToken({ provider, origin, clientId, member, scope }),
      }),
  };
}

function saysTokenType({ scenario, settings }: Provider, openid: boolean): boolean {
  if (scenario.applies('access-token-missing-token-type')) return false;
  const { tokenType } = settings.habits;
  return tokenType === 'always' || (tokenType === 'with-openid' && openid);
}
