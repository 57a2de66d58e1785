import { grantKey, type Provider } from '../provider/provider.ts';
import type { AccessToken, RefreshToken } from '../provider/records.ts';

const day = 24 * 60 * 60;

/** Lifetime of a member's access token in seconds: 60 days. [documented] authorization-code-flow */
export const accessTokenLifetime = 60 * day;

/** Lifetime of a refresh token in seconds: 365 days from the member's grant. [documented] programmatic-refresh-tokens */
export const refreshTokenLifetime = 365 * day;

/** About 500 characters, opaque, beginning with `AQ`. length [documented] authorization-code-flow, programmatic-refresh-tokens; prefix [observed] */
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

/** Ends every access token of a member for an app: a login with another scope set does. [documented] authorization-code-flow */
export function revokeAccessTokens({ tokens }: Provider, clientId: string, memberId: string): void {
  for (const [value, token] of tokens)
    if (token.clientId === clientId && token.member?.id === memberId) tokens.set(value, { ...token, isRevoked: true });
}

/**
 * What a member does under "Permitted services": the grant ends, and with it every token. [observed]
 * LinkedIn publishes no endpoint for it. [documented] openid-configuration, by absence
 */
export function removePermission(provider: Provider, clientId: string, memberId: string): void {
  revokeAccessTokens(provider, clientId, memberId);
  const { refreshTokens, grants } = provider;
  for (const [value, token] of refreshTokens)
    if (token.clientId === clientId && token.member.id === memberId)
      refreshTokens.set(value, { ...token, isRevoked: true });
  grants.delete(grantKey(clientId, memberId));
}
