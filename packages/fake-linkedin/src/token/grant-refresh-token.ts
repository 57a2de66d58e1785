import { tokenErrors } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import { authenticated, json, missing, refuse } from './token-request.ts';
import { accessTokenLifetime, issueAccessToken } from './tokens.ts';

/** `grant_type=refresh_token`. The same refresh token comes back, with what is left of its year. [documented] programmatic-refresh-tokens */
export function refresh(provider: Provider, form: URLSearchParams): Response {
  const lacking = missing(form, ['client_id', 'refresh_token', 'client_secret']);
  if (lacking !== null) return refuse(lacking);
  const app = authenticated(provider, form, 'refresh-invalid-client');
  if (app === undefined) return refuse(tokenErrors.clientAuthentication);

  const value = form.get('refresh_token') ?? '';
  const token = provider.refreshTokens.get(value);
  const isRevoked = token !== undefined && (provider.scenario.applies('refresh-token-invalid') || token.isRevoked);
  const left = token === undefined ? 0 : Math.floor((token.expiresAt - provider.now()) / 1000);
  if (token === undefined || token.clientId !== app.clientId || isRevoked || left <= 0)
    return refuse(tokenErrors.refreshTokenInvalid);

  // An access token never outlives its refresh token: near the end it is cut short. [documented] programmatic-refresh-tokens
  const expiresIn = Math.min(accessTokenLifetime, left);
  const { habits } = provider.settings;
  const { clientId, scope, member, authorizedAt } = token;
  const expiresAt = provider.now() + expiresIn * 1000;
  return json(200, {
    access_token: issueAccessToken(provider, { clientId, scope, member, authorizedAt, expiresAt }),
    expires_in: habits.expiresIn === 'string' ? String(expiresIn) : expiresIn,
    refresh_token: value,
    refresh_token_expires_in: left,
    scope: scope.join(habits.scopeSeparator),
    ...(habits.tokenType === 'always' && { token_type: 'Bearer' }),
  });
}
