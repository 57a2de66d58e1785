import { parametersOf, type Received } from './received.ts';

/** Where a scenario takes effect: a step of a login, or a call after it. */
export type Surface =
  | 'authorization'
  | 'callback'
  | 'accessToken'
  | 'refresh'
  | 'applicationToken'
  | 'introspection'
  | 'userinfo'
  | 'jwks';

const byPath: Readonly<Record<string, Surface>> = {
  '/oauth/v2/introspectToken': 'introspection',
  '/v2/userinfo': 'userinfo',
  '/oauth/openid/jwks': 'jwks',
};

const byGrantType: Readonly<Record<string, Surface>> = {
  refresh_token: 'refresh',
  client_credentials: 'applicationToken',
};

/** What a program asks here for, or `null`: the authorization endpoint is for browsers and looks after itself. */
export function surfaceOf(received: Received): Surface | null {
  const { pathname } = received.url;
  if (pathname !== '/oauth/v2/accessToken') return byPath[pathname] ?? null;
  return byGrantType[parametersOf(received).get('grant_type') ?? ''] ?? 'accessToken';
}
