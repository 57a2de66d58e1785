import { parametersOf, type ReceivedRequest } from '../received-request.ts';

/** Where a scenario takes effect: at a step of a login, or at a call after it. */
export type Surface =
  | 'authorization'
  | 'callback'
  | 'accessToken'
  | 'refresh'
  | 'applicationToken'
  | 'introspection'
  | 'userinfo'
  | 'jwks';

/** The surfaces in the order of a login and the calls after it, each with its label. */
export const surfaceWords: Readonly<Record<Surface, string>> = {
  authorization: 'At LinkedIn',
  callback: 'At the callback',
  accessToken: 'At the code exchange',
  userinfo: 'At userinfo',
  jwks: 'At the signing keys',
  refresh: 'At a token refresh',
  introspection: 'At token introspection',
  applicationToken: 'At client credentials',
};

const byPath: Readonly<Record<string, Surface>> = {
  '/oauth/v2/introspectToken': 'introspection',
  '/v2/userinfo': 'userinfo',
  '/oauth/openid/jwks': 'jwks',
};

const byGrantType: Readonly<Record<string, Surface>> = {
  refresh_token: 'refresh',
  client_credentials: 'applicationToken',
};

/** Returns the surface of a program's request, or `null`. The authorization endpoint, which browsers use, handles its own scenarios. */
export function surfaceOf(received: ReceivedRequest): Surface | null {
  const { pathname } = received.url;
  if (pathname !== '/oauth/v2/accessToken') return byPath[pathname] ?? null;
  return byGrantType[parametersOf(received).get('grant_type') ?? ''] ?? 'accessToken';
}
