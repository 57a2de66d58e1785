import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';

/* A correct client of the default app, whose requests can be changed. */

export const clientId = 'fake-client-id';
export const clientSecret = 'fake-client-secret';
export const redirectUri = 'http://127.0.0.1:5173/auth/linkedin/callback';
export const origin = 'https://fake.example';

type Change = Readonly<Record<string, string>>;

/** Returns an authorization request. @param change parameters to replace; an empty value omits the parameter */
export function authorizationUrl(change: Change = {}): URL {
  const url = new URL('/oauth/v2/authorization', origin);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state: 'state',
    ...change,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== '') url.searchParams.set(name, value);
  return url;
}

export const freshCode = async (fake: FakeLinkedIn, change: Change = {}): Promise<string | null> =>
  (await fake.authorize(authorizationUrl(change))).searchParams.get('code');

/** Posts a form with the client's credentials to the fake. */
export const post = (fake: FakeLinkedIn, path: string, form: Change, init: RequestInit = {}): Promise<Response> => {
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form });
  return fake.fetch(new Request(`${origin}${path}`, { method: 'POST', body, ...init }));
};

export const exchange = (
  fake: FakeLinkedIn,
  code: string | null,
  change: Change = {},
  init: RequestInit = {},
): Promise<Response> => {
  const form = { grant_type: 'authorization_code', code: code ?? '', redirect_uri: redirectUri, ...change };
  return post(fake, '/oauth/v2/accessToken', form, init);
};

/** Returns a fake with an app for which LinkedIn has enabled refresh tokens and client credentials. */
export const partner = (): FakeLinkedIn =>
  createFakeLinkedIn({
    apps: [{ clientId, clientSecret, redirectUris: [redirectUri], refreshTokens: true, clientCredentials: true }],
  });
