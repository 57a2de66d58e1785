import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type ServedFakeLinkedIn, serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { launchChromium, openContext, openPage } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* Next.js serves the built site, with the fake LinkedIn on a port. */

const app = { clientId: 'client-1', clientSecret: 'a-secret' };

let fake: ServedFakeLinkedIn;
let server: ChildProcess;
let base: string;
let browser: Browser;

/** Returns an unused port: the redirect URI must be known before the server starts. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // A listening TCP server has an address of this form.
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

beforeAll(async () => {
  const port = await freePort();
  const redirectUri = `http://127.0.0.1:${port}/auth/linkedin/callback`;
  fake = await serveFakeLinkedIn({ port: 0, apps: [{ ...app, redirectUris: [redirectUri] }] });
  browser = await launchChromium();
  const next = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url));
  server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
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
    let output = '';
    const read = (text: Buffer): void => {
      output += text.toString();
      const [address] = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(output) ?? [];
      if (address !== undefined) resolve(address);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', () => reject(new Error(`next start ended: ${output}`)));
  });
}, 60_000);

afterAll(async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill();
  await ended;
  await browser.close();
  await fake.close();
});

function visitor() {
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

test('renders the page on the server, with the signed-in member', async () => {
  const visit = visitor();
  expect(await (await visit('/')).text()).toMatch(/<button[^>]*>.*Sign in with LinkedIn.*<\/button>/);

  const login = await visit('/auth/linkedin/login?returnTo=/');
  const back = await visit(pathOf(await fake.fake.authorize(login.headers.get('location') ?? '')));
  expect([back.status, back.headers.get('location')]).toEqual([302, `${base}/`]);
  const page = await visit('/');
  expect(await page.text()).toMatch(/Signed in as (<!-- -->)?Ada Lovelace/);
  expect(page.headers.get('cache-control')).toContain('no-store');

  expect((await visit('/auth/linkedin/logout', { method: 'POST', headers: { origin: base } })).status).toBe(204);
  expect(await (await visit('/')).text()).toMatch(/<button[^>]*>.*Sign in with LinkedIn.*<\/button>/);
});

test.each(['popup', 'redirect'])(
  'in Chromium, by %s: hydrates without warnings, signs in and out, and requests no session',
  async (mode) => {
    const context = await openContext(browser, mode === 'redirect' ? { isMobile: true, hasTouch: true } : {});
    const page = await context.newPage();
    const logged: string[] = [];
    const requested: string[] = [];
    page.on('console', (message) => logged.push(message.text()));
    page.on('pageerror', (error) => logged.push(error.message));
    page.on('request', (request) => requested.push(new URL(request.url()).pathname));
    await page.goto(base);
    const opened = mode === 'popup' ? page.waitForEvent('popup') : Promise.resolve(page);
    await page.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
    await (await opened).getByRole('button', { name: 'Allow' }).click();
    await page.getByText('Signed in as Ada Lovelace').waitFor();
    await page.reload();
    await page.getByText('Signed in as Ada Lovelace').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with LinkedIn' }).waitFor();
    expect([logged, requested.filter((path) => path.endsWith('/session'))]).toEqual([[], []]);
    await context.close();
  },
);

test('in Chromium, shows a member who cancels what happened', async () => {
  const page = await openPage(browser, { isMobile: true, hasTouch: true });
  await page.goto(base);
  await page.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
  await page.getByRole('button', { name: 'Cancel sign-in' }).click();
  await page.getByText('You did not finish signing in with LinkedIn.').waitFor();
  expect(page.url()).toBe(`${base}/`);
  await page.close();
});

test('exchanges a code that a page posts', async () => {
  const visit = visitor();
  const login = await visit('/auth/linkedin/login');
  const { searchParams } = await fake.fake.authorize(login.headers.get('location') ?? '');
  const response = await visit('/auth/linkedin/exchange', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify(Object.fromEntries(searchParams)),
  });
  expect(await response.json()).toMatchObject({ status: 'signed-in', member: { name: 'Ada Lovelace' } });
});

test('answers HEAD, OPTIONS and a wrong method through the adapter', async () => {
  const visit = visitor();
  expect((await visit('/auth/linkedin/login', { method: 'HEAD' })).status).toBe(204);
  const options = await visit('/auth/linkedin/login', { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  expect((await visit('/auth/linkedin/logout')).status).toBe(405);
  expect((await visit('/auth/linkedin/nowhere')).status).toBe(404);
});
