import { tokenErrors } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import { authenticated, json, missingParameter, refuse } from './token-request.ts';
import { accessTokenLifetime, issueAccessToken } from './tokens.ts';

/**
 * Handles `grant_type=refresh_token`. It returns the same refresh token with its remaining lifetime. [documented]
 * programmatic-refresh-tokens
 */
export function refresh(provider: Provider, form: URLSearchParams): Response {
  const missing = missingParameter(form, ['client_id', 'refresh_token', 'client_secret']);
  if (missing !== null) return refuse(missing);
  const app = authenticated(provider, form, 'refresh-invalid-client');
  if (app === undefined) return refuse(tokenErrors.clientAuthentication);

  const value = form.get('refresh_token') ?? '';
  const token = provider.refreshTokens.get(value);
  const isRevoked = token !== undefined && (provider.scenario.applies('refresh-token-invalid') || token.isRevoked);
  const remaining = token === undefined ? 0 : Math.floor((token.expiresAt - provider.now()) / 1000);
  if (token === undefined || token.clientId !== app.clientId || isRevoked || remaining <= 0)
    return refuse(tokenErrors.refreshTokenInvalid);

  // The quota is documented, the answer is not. [documented] developer-portal-tools; answer [uncertain]
  if (provider.quota.take([['refresh', app.clientId]]) !== null)
    return new Response(null, { status: 429, headers: { 'cache-control': 'no-store' } });

  // An access token never outlives its refresh token. [documented] programmatic-refresh-tokens
  const expiresIn = Math.min(accessTokenLifetime, remaining);
  const { habits } = provider.settings;
  const { clientId, scope, member, authorizedAt } = token;
  const expiresAt = provider.now() + expiresIn * 1000;
  provider.refreshes.grant(value);
  return json(200, {
    access_token: issueAccessToken(provider, { clientId, scope, member, authorizedAt, expiresAt }),
    expires_in: habits.expiresIn === 'string' ? String(expiresIn) : expiresIn,
    refresh_token: value,
    refresh_token_expires_in: remaining,
    scope: scope.join(habits.scopeSeparator),
    ...(habits.tokenType === 'always' && { token_type: 'Bearer' }),
  });
}
