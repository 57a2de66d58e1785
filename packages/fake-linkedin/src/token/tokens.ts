import { grantKey, type Provider } from '../provider/provider.ts';
import type { AccessToken, RefreshToken } from '../provider/records.ts';

const day = 24 * 60 * 60;

/** Lifetime of a member's access token in seconds: 60 days. [documented] authorization-code-flow */
export const accessTokenLifetime = 60 * day;

/** Lifetime of a refresh token in seconds: 365 days from the member's grant. [documented] programmatic-refresh-tokens */
export const refreshTokenLifetime = 365 * day;

/**
 * Issues an opaque token that begins with `AQ` ([observed]). It has 349 characters; LinkedIn's tokens have about 500. [documented]
 * authorization-code-flow, programmatic-refresh-tokens
 */
export function issueAccessToken(provider: Provider, token: Omit<AccessToken, 'issuedAt' | 'isRevoked'>): string {
  const value = provider.opaque(260);
  provider.tokens.set(value, { ...token, issuedAt: provider.now(), isRevoked: false });
  return value;
}

export function issueRefreshToken(provider: Provider, token: Omit<RefreshToken, 'isRevoked'>): string {
  const value = provider.opaque(260);
  provider.refreshTokens.set(value, { ...token, isRevoked: false });
  return value;
}

/** Revokes the tokens of a member for an app, as a login with different scopes does. [documented] authorization-code-flow */
export function supersedeTokens(provider: Provider, clientId: string, memberId: string): void {
  revoke(provider.tokens, clientId, memberId);
  // [uncertain]
  if (provider.settings.habits.scopeChangeRevokesRefreshTokens) revoke(provider.refreshTokens, clientId, memberId);
}

/**
 * Removes the grant and revokes every token, as a member does under "Permitted services". [observed]
 * LinkedIn publishes no endpoint for it. [documented] openid-configuration, by absence
 */
export function removePermission(
  { tokens, refreshTokens, grants }: Provider,
  clientId: string,
  memberId: string,
): void {
  revoke(tokens, clientId, memberId);
  revoke(refreshTokens, clientId, memberId);
  grants.delete(grantKey(clientId, memberId));
}

function revoke<T extends AccessToken | RefreshToken>(
  tokens: Map<string, T>,
  clientId: string,
  memberId: string,
): void {
  for (const [value, token] of tokens)
    if (token.clientId === clientId && token.member?.id === memberId) tokens.set(value, { ...token, isRevoked: true });
}
