import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { createLinkedInAuth } from '@linkedin-auth/node';
import { afterEach, describe, expect, test } from 'vitest';
import { mounts } from '../src/mounts.ts';

/* Each example on a port, as if behind a proxy: the public site is https on another host, and only the redirect URI contains its origin. */

const origin = 'https://app.example';
const credentials = { clientId: 'client-1', clientSecret: 'a-secret' };
const redirectUri = `${origin}/auth/linkedin/callback`;

let close: () => void;
afterEach(() => close());

async function site(name: string) {
  const fake = createFakeLinkedIn({ apps: [{ ...credentials, redirectUris: [redirectUri] }] });
  const linkedIn = createLinkedInAuth({
    ...credentials,
    redirectUri,
    sealingKeys: ['a sealing key of 32 characters or more'],
    fetch: (input, init) => fake.fetch(new Request(input, init)),
  });
  // `name` is a key of the map, and a listening TCP server has an address of this form.
  const server = (await mounts.get(name)?.(linkedIn, 0)) as Server;
  const { port } = server.address() as AddressInfo;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const cookies = new Map<string, string>();
  const visit = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([key, value]) => `${key}=${value}`).join('; '));
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(key);
      else cookies.set(key, value);
    }
    return response;
  };
  /** Follows the link on the front page to LinkedIn and returns the callback URL. */
  const begin = async (decision: 'allow' | 'cancel-login' = 'allow'): Promise<URL> => {
    const login = await visit('/auth/linkedin/login?returnTo=/');
    return fake.authorize(login.headers.get('location') ?? '', { decision });
  };
  return { fake, visit, begin };
}

const pathOf = ({ pathname, search }: URL): string => pathname + search;

describe.each([...mounts.keys()])('%s', (name) => {
  test('signs a member in and out', async () => {
    const { visit, begin } = await site(name);
    expect(await (await visit('/')).text()).toContain('Sign in with LinkedIn</a>');

    const back = await visit(pathOf(await begin()));
    expect([back.status, back.headers.get('location')]).toEqual([302, `${origin}/`]);
    expect(await (await visit('/')).text()).toContain('Signed in as Ada Lovelace');

    const signedOut = await visit('/auth/linkedin/logout', { method: 'POST', headers: { origin } });
    expect(signedOut.status).toBe(204);
    expect(await (await visit('/')).text()).toContain('Sign in with LinkedIn</a>');
  });

  test('shows a member who cancels what happened', async () => {
    const { visit, begin } = await site(name);
    const back = await visit(pathOf(await begin('cancel-login')));
    const { pathname, search } = new URL(back.headers.get('location') ?? '');
    const front = await (await visit(pathname + search)).text();
    expect(front).toContain('href="/auth/linkedin/failures/user_cancelled_login"');
    const explained = await visit('/auth/linkedin/failures/user_cancelled_login', { headers: { accept: 'text/html' } });
    expect(await explained.text()).toContain('user_cancelled_login');
  });

  test('exchanges a code that a page posts, although the framework may parse bodies', async () => {
    const { visit, begin } = await site(name);
    const { searchParams } = await begin();
    const response = await visit('/auth/linkedin/exchange', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(Object.fromEntries(searchParams)),
    });
    expect(await response.json()).toMatchObject({ status: 'signed-in', member: { name: 'Ada Lovelace' } });
  });

  test('answers HEAD, OPTIONS and a wrong method through the adapter', async () => {
    const { visit } = await site(name);
    expect((await visit('/auth/linkedin/login', { method: 'HEAD' })).status).toBe(204);
    const options = await visit('/auth/linkedin/login', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect((await visit('/auth/linkedin/logout')).status).toBe(405);
    expect((await visit('/auth/linkedin/nowhere')).status).toBe(404);
  });

  test('rejects a body of another type, invalid JSON and an oversized body without hanging', async () => {
    const { visit } = await site(name);
    const post = (type: string, body: string): Promise<Response> =>
      visit('/auth/linkedin/exchange', { method: 'POST', headers: { 'content-type': type, origin }, body });
    expect((await post('text/plain', 'x')).status).toBe(415);
    expect((await post('application/json', '{"code":')).status).toBe(400);
    const long = await post('application/json', JSON.stringify({ code: 'x'.repeat(20_000), state: 's' }));
    expect(long.status).toBe(413);
  });
});
