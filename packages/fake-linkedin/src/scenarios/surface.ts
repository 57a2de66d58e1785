import { parametersOf, type Received } from '../received-request.ts';

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

/** The surfaces in the order of a login and what comes after it, as a person would say them. */
export const surfaceWords: Readonly<Record<Surface, string>> = {
  authorization: 'At LinkedIn',
  callback: 'On the way back',
  accessToken: 'At the exchange',
  userinfo: 'At userinfo',
  jwks: 'At the signing keys',
  refresh: 'At a refresh',
  introspection: 'At an introspection',
  applicationToken: 'At an application’s own token',
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

/** What a program asks here for, or `null`: the authorization endpoint is for browsers and looks after itself. */
export function surfaceOf(received: Received): Surface | null {
  const { pathname } = received.url;
  if (pathname !== '/oauth/v2/accessToken') return byPath[pathname] ?? null;
  return byGrantType[parametersOf(received).get('grant_type') ?? ''] ?? 'accessToken';
}
