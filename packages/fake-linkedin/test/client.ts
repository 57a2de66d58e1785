import { createFakeLinkedIn, type FakeLinkedInOptions } from '../src/index.ts';

export const origin = 'https://fake.example';
export const clientId = 'fake-client-id';
export const clientSecret = 'fake-client-secret';
export const redirectUri = 'http://127.0.0.1:5173/auth/linkedin/callback';

type Change = Readonly<Record<string, string | null>>;

const withChange = (parameters: Readonly<Record<string, string>>, change: Change): [string, string][] =>
  Object.entries({ ...parameters, ...change }).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));

/** A fake and the requests that an honest client would send it, each with changes. `null` leaves a parameter out. */
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
  return {
    fake,
    authorizationUrl,
    ask: (change: Change = {}, accept = 'text/html'): Promise<Response> =>
      fake.fetch(new Request(authorizationUrl(change), { headers: { accept } })),
    code: async (change: Change = {}): Promise<string> =>
      (await fake.authorize(authorizationUrl(change))).searchParams.get('code') ?? '',
    exchange,
    get: (path: string, init: RequestInit = {}): Promise<Response> => fake.fetch(new Request(`${origin}${path}`, init)),
    wait: (milliseconds: number): void => {
      now += milliseconds;
    },
  };
}
