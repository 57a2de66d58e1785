import { Auth, type AuthConfig, customFetch } from '@auth/core';
import LinkedIn from '@auth/core/providers/linkedin';
import { afterEach, expect, test, vi } from 'vitest';
import { createBrowser, credentials, fakeFor, locationOf, origin } from '../src/rig.ts';

// https://authjs.dev/getting-started/providers/linkedin

const redirectUri = `${origin}/auth/callback/linkedin`;

afterEach(() => void vi.restoreAllMocks());

function begin(change: Partial<ReturnType<typeof LinkedIn>> = {}) {
  const fake = fakeFor(redirectUri);
  const errors: unknown[] = [];
  const config: AuthConfig = {
    basePath: '/auth',
    secret: 'a secret of the site, long enough',
    trustHost: true,
    logger: { error: (error) => void errors.push(error.cause ?? error), warn: () => {} },
    providers: [{ ...LinkedIn(credentials), ...change, [customFetch]: fake.intercept() }],
  };
  // Auth() returns a Response unless `raw` is set.
  const { visit } = createBrowser((request) => Auth(request, config) as Promise<Response>);
  const signIn = async (): Promise<Response> => {
    const { csrfToken } = (await (await visit('/auth/csrf')).json()) as { csrfToken: string };
    const body = new URLSearchParams({ csrfToken, callbackUrl: `${origin}/welcome` });
    const begun = await visit('/auth/signin/linkedin', { method: 'POST', body });
    return visit(await fake.authorize(locationOf(begun)));
  };
  return { fake, visit, signIn, errors };
}

test('logs in', async () => {
  const { visit, signIn, errors } = begin();
  expect(locationOf(await signIn())).toBe(`${origin}/welcome`);
  expect(errors).toEqual([]);
  expect(await (await visit('/auth/session')).json()).toMatchObject({
    user: { name: 'Ada Lovelace', email: 'ada@example.com' },
  });
});

/** Returns an error and all its causes as one text. */
const textOf = (error: unknown): string =>
  error instanceof Error
    ? [error.message, JSON.stringify({ ...error }), textOf(error.cause)].join(' ')
    : typeof error === 'object' && error !== null
      ? Object.values(error).map(textOf).join(' ')
      : String(error);

test.each([
  { way: 'PKCE', change: { checks: ['pkce', 'state'] }, rejection: 'Client authentication failed' },
  { way: 'an expected nonce', change: { checks: ['nonce', 'state'] }, rejection: '"nonce" (nonce) claim missing' },
  {
    way: 'HTTP Basic',
    change: { client: { token_endpoint_auth_method: 'client_secret_basic' } },
    rejection: 'A required parameter \\"client_id\\" is missing',
  },
])('fails as at LinkedIn with $way', async ({ change, rejection }) => {
  // The provider's type allows only its own configuration.
  const { signIn, errors } = begin(change as Partial<ReturnType<typeof LinkedIn>>);
  expect(locationOf(await signIn())).toContain('error=');
  expect(errors.map(textOf).join()).toContain(rejection);
});
