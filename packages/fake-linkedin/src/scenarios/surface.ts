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
  | 'api'
  | 'jwks';

/** The surfaces in the order of a login and the calls after it, each with its label. */
export const surfaceWords: Readonly<Record<Surface, string>> = {
  authorization: 'At LinkedIn',
  callback: 'At the callback',
  accessToken: 'At the code exchange',
  userinfo: 'At userinfo',
  api: 'At userinfo and all other APIs',
  jwks: 'At the signing keys',
  refresh: 'At a token refresh',
  introspection: 'At token introspection',
  applicationToken: 'At client credentials',
};

const byPath: Readonly<Record<string, readonly Surface[]>> = {
  '/oauth/v2/introspectToken': ['introspection'],
  '/v2/userinfo': ['userinfo', 'api'],
  '/oauth/openid/jwks': ['jwks'],
};

/** Returns whether a path belongs to an API of LinkedIn. */
export const isApi = (pathname: string): boolean => /^\/(v2|rest)\//.test(pathname);

const byGrantType: Readonly<Record<string, Surface>> = {
  refresh_token: 'refresh',
  client_credentials: 'applicationToken',
};

/** Returns the surfaces of a program's request. The authorization endpoint, which browsers use, handles its own scenarios. */
export function surfacesOf(received: ReceivedRequest): readonly Surface[] {
  const { pathname } = received.url;
  if (pathname === '/oauth/v2/accessToken')
    return [byGrantType[parametersOf(received).get('grant_type') ?? ''] ?? 'accessToken'];
  return byPath[pathname] ?? (isApi(pathname) ? ['api'] : []);
}
