import { createFakeLinkedIn, type FakeLinkedInOptions } from '../src/index.ts';

export const origin = 'https://fake.example';
export const clientId = 'fake-client-id';
export const clientSecret = 'fake-client-secret';
export const redirectUri = 'http://127.0.0.1:5173/auth/linkedin/callback';

type Change = Readonly<Record<string, string | null>>;

const withChange = (parameters: Readonly<Record<string, string>>, change: Change): [string, string][] =>
  Object.entries({ ...parameters, ...change }).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));

/** Returns a fake and the requests of a correct client. Each takes changes to its parameters; `null` omits a parameter. */
export function client(options: FakeLinkedInOptions = {}) {
  let now = Date.UTC(2026, 0, 1);
  const fake = createFakeLinkedIn({ clock: () => now, ...options });
  const authorizationUrl = (change: Change = {}): URL => {
    const url = new URL('/oauth/v2/authorization', origin);
    const parameters = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: 'openid profile email',
      state: 's',
    };
    url.search = new URLSearchParams(withChange(parameters, change)).toString();
    return url;
  };
  const exchange = (code: string | null, change: Change = {}, init: RequestInit = {}): Promise<Response> => {
    const parameters = {
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      client_id: clientId,
      client_secret: clientSecret,
    };
    const body = new URLSearchParams(withChange({ ...parameters, ...(code !== null && { code }) }, change));
    return fake.fetch(new Request(`${origin}/oauth/v2/accessToken`, { method: 'POST', body, ...init }));
  };
  const get = (path: string, init: RequestInit = {}): Promise<Response> =>
    fake.fetch(new Request(`${origin}${path}`, init));
  const post = (path: string, parameters: Readonly<Record<string, string>>, init: RequestInit = {}) => {
    const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...parameters });
    return get(path, { method: 'POST', body, ...init });
  };
  const code = async (change: Change = {}): Promise<string> =>
    (await fake.authorize(authorizationUrl(change))).searchParams.get('code') ?? '';
  /** Returns the tokens of a login. Call it before you set a scenario for another surface. */
  const tokens = async (): Promise<Readonly<Record<string, string>>> =>
    (await (await exchange(await code())).json()) as Readonly<Record<string, string>>;
  return {
    fake,
    tokens,
    /** A correct request to each endpoint that programs call. */
    programs: {
      accessToken: async (init?: RequestInit) => exchange(await code(), {}, init),
      refresh: async (init?: RequestInit) => {
        const { refresh_token = '' } = await tokens();
        return post('/oauth/v2/accessToken', { grant_type: 'refresh_token', refresh_token }, init);
      },
      applicationToken: (init?: RequestInit) =>
        post('/oauth/v2/accessToken', { grant_type: 'client_credentials' }, init),
      introspection: async (init?: RequestInit) =>
        post('/oauth/v2/introspectToken', { token: (await tokens())['access_token'] ?? '' }, init),
      userinfo: async (init?: RequestInit) =>
        get('/v2/userinfo', { headers: { authorization: `Bearer ${(await tokens())['access_token']}` }, ...init }),
      api: async (init?: RequestInit) =>
        get('/v2/userinfo', { headers: { authorization: `Bearer ${(await tokens())['access_token']}` }, ...init }),
      jwks: (init?: RequestInit) => get('/oauth/openid/jwks', init),
    },
    authorizationUrl,
    ask: (change: Change = {}, accept = 'text/html'): Promise<Response> =>
      fake.fetch(new Request(authorizationUrl(change), { headers: { accept } })),
    code,
    exchange,
    get,
    wait: (milliseconds: number): void => {
      now += milliseconds;
    },
  };
}

/** An app for which LinkedIn has enabled all features. */
export const partner: FakeLinkedInOptions = {
  apps: [
    {
      clientId,
      clientSecret,
      redirectUris: [redirectUri],
      refreshTokens: true,
      clientCredentials: true,
      nativePkce: true,
    },
  ],
};
