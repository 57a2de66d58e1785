import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ServedFakeLinkedIn, serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* The built site, served by Next.js itself, against the fake on a port. */

const origin = 'https://app.example';
const redirectUri = `${origin}/auth/linkedin/callback`;
const app = { clientId: 'client-1', clientSecret: 'a-secret' };

let fake: ServedFakeLinkedIn;
let server: ChildProcess;
let base: string;

beforeAll(async () => {
  fake = await serveFakeLinkedIn({ port: 0, apps: [{ ...app, redirectUris: [redirectUri] }] });
  const next = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url));
  server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', '0'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      LINKEDIN_CLIENT_ID: app.clientId,
      LINKEDIN_CLIENT_SECRET: app.clientSecret,
      LINKEDIN_REDIRECT_URI: redirectUri,
      LINKEDIN_ORIGIN: fake.origin,
      SEALING_KEY: 'a sealing key of 32 characters or more',
    },
  });
  base = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer): void => {
      said += text.toString();
      const [address] = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', () => reject(new Error(`next start ended: ${said}`)));
  });
}, 60_000);

afterAll(async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill();
  await ended;
  await fake.close();
});

function browser() {
  const cookies = new Map<string, string>();
  return async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([key, value]) => `${key}=${value}`).join('; '));
    const response = await fetch(`${base}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(key);
      else cookies.set(key, value);
    }
    return response;
  };
}

const pathOf = ({ pathname, search }: URL): string => pathname + search;

test('a complete login: the page is made on the server, and knows who is signed in', async () => {
  const visit = browser();
  expect(await (await visit('/')).text()).toContain('Sign in with LinkedIn</a>');

  const login = await visit('/auth/linkedin/login?returnTo=/');
  const back = await visit(pathOf(await fake.fake.authorize(login.headers.get('location') ?? '')));
  expect([back.status, back.headers.get('location')]).toEqual([302, `${origin}/`]);
  const page = await visit('/');
  expect(await page.text()).toMatch(/Signed in as (<!-- -->)?Ada Lovelace/);
  expect(page.headers.get('cache-control')).toContain('no-store');

  expect((await visit('/auth/linkedin/logout', { method: 'POST', headers: { origin } })).status).toBe(204);
  expect(await (await visit('/')).text()).toContain('Sign in with LinkedIn</a>');
});

test('a page that is the redirect URI posts what it got', async () => {
  const visit = browser();
  const login = await visit('/auth/linkedin/login');
  const { searchParams } = await fake.fake.authorize(login.headers.get('location') ?? '');
  const response = await visit('/auth/linkedin/exchange', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(Object.fromEntries(searchParams)),
  });
  expect(await response.json()).toMatchObject({ status: 'signed-in', member: { name: 'Ada Lovelace' } });
});

test('a member who cancels comes back and reads so', async () => {
  const visit = browser();
  const login = await visit('/auth/linkedin/login');
  const url = login.headers.get('location') ?? '';
  const back = await visit(pathOf(await fake.fake.authorize(url, { decision: 'cancel-login' })));
  expect(await (await visit(pathOf(new URL(back.headers.get('location') ?? '')))).text()).toContain(
    'href="/auth/linkedin/failures/user_cancelled_login"',
  );
});

test('HEAD, OPTIONS and a wrong method are answered by the adapter', async () => {
  const visit = browser();
  expect((await visit('/auth/linkedin/login', { method: 'HEAD' })).status).toBe(204);
  const options = await visit('/auth/linkedin/login', { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  expect((await visit('/auth/linkedin/logout')).status).toBe(405);
  expect((await visit('/auth/linkedin/nowhere')).status).toBe(404);
});
