import { tokenErrors } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import type { AccessToken, RefreshToken } from '../provider/records.ts';
import { parametersOf, type ReceivedRequest } from '../received-request.ts';
import { authenticated, json, missingParameter, refuse } from './token-request.ts';

/** Handles `POST /oauth/v2/introspectToken`, which every app can use. [documented] token-introspection; self-serve apps [observed] */
export function handleIntrospection(provider: Provider, received: ReceivedRequest): Response {
  const form = parametersOf(received);
  const missing = missingParameter(form, ['client_id', 'client_secret', 'token']);
  if (missing !== null) return refuse(missing);
  // The statuses are documented, the two bodies are not. [uncertain] token-introspection
  const { clientId } = provider.appOf(form.get('client_id')) ?? {};
  const token = findToken(provider, form.get('token') ?? '');
  if (clientId === undefined || token === undefined) return refuse(tokenErrors.introspection);
  if (authenticated(provider, form, 'introspect-bad-secret') === undefined)
    return refuse(tokenErrors.clientAuthentication);
  if (token.clientId !== clientId) return json(200, { active: false });

  const status = token.isRevoked ? 'revoked' : token.expiresAt <= provider.now() ? 'expired' : 'active';
  const inSeconds = provider.settings.habits.introspectionTimes === 'seconds';
  const time = (at: number): number => (inSeconds ? Math.floor(at / 1000) : at);
  return json(200, {
    active: status === 'active',
    status,
    // Separated by commas, and only for tokens of members. [documented] token-introspection
    ...(token.member !== null && { scope: token.scope.join(',') }),
    client_id: clientId,
    created_at: time(token.issuedAt),
    expires_at: time(token.expiresAt),
    authorized_at: time(token.authorizedAt),
    auth_type: token.member === null ? '2L' : '3L',
  });
}

/** Returns the token as a scenario changes it. */
function findToken(
  { tokens, refreshTokens, scenario, settings, now }: Provider,
  value: string,
): AccessToken | undefined {
  const token =
    tokens.get(value) ?? (settings.habits.introspectsRefreshTokens ? asAccess(refreshTokens.get(value)) : undefined);
  if (token === undefined || scenario.applies('introspect-bad-request')) return undefined;
  if (scenario.applies('introspect-foreign-token')) return { ...token, clientId: 'another-app' };
  if (scenario.applies('introspect-expired')) return { ...token, expiresAt: now() };
  if (scenario.applies('introspect-revoked')) return { ...token, isRevoked: true };
  return token;
}

const asAccess = (token: RefreshToken | undefined): AccessToken | undefined =>
  token === undefined ? undefined : { ...token, issuedAt: token.authorizedAt };
