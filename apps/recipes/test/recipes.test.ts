import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { OnSignedIn } from '@linkedin-auth/node';
import { launchChromium, openContext, openPage } from '@linkedin-auth/testing/chromium';
import type { Browser, Page } from 'playwright-core';
import { createServer } from 'vite';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Site, startSite } from './site.ts';

/* Each recipe of the README, unchanged, signs a member in and out and reports a cancelled login. */

let browser: Browser;
let site: Site;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

afterEach(async () => {
  await page.context().close();
  await site.close();
});

async function open(
  recipe: string,
  callback = '/auth/linkedin/callback',
  onSignedIn: OnSignedIn = () => {},
): Promise<void> {
  site = await startSite(callback, undefined, onSignedIn);
  const context = await openContext(browser);
  page = await context.newPage();
  page.on('pageerror', (error) => expect.unreachable(error.message));
  await page.goto(`${site.url}/${recipe}`);
}

/** Returns an unused port: the redirect URI must be known before Vite starts. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createTcpServer().listen(0, '127.0.0.1', () => {
      // A listening TCP server has an address of this form.
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const press = (name: string, on = page): Promise<void> => on.getByRole('button', { name, exact: true }).click();

const tokenRequests = (): number => site.fake.requests().filter(({ path }) => path === '/oauth/v2/accessToken').length;

test('the redirect recipe signs in, reports a cancelled login, and signs out', async () => {
  await open('redirect');
  await press('Sign in with LinkedIn');
  await press('Cancel sign-in');
  await page.getByText('You did not finish signing in').waitFor();
  await press('Try again');
  await press('Allow');
  await page.getByText('Ada Lovelace').waitFor();
  expect([page.url(), tokenRequests()]).toEqual([`${site.url}/redirect`, 1]);
  await press('Sign out');
  await page.getByRole('button', { name: 'Sign in with LinkedIn' }).waitFor();
});

test('the popup recipe signs in, signs out, and can be cancelled', async () => {
  await open('popup');
  const opened = page.waitForEvent('popup');
  await press('Sign in with LinkedIn');
  await page.getByText('Continue in the LinkedIn window').waitFor();
  await press('Allow', await opened);
  await page.getByText('Ada Lovelace').waitFor();
  expect(tokenRequests()).toBe(1);
  await press('Sign out');
  const again = page.waitForEvent('popup');
  await press('Sign in with LinkedIn');
  await again;
  await press('cancel');
  await page.getByText('You did not finish signing in').waitFor();
});

/** Presses a button that opens a popup, then a button in the popup. */
async function pressInPopup(name: string, decision: string): Promise<void> {
  const opened = page.waitForEvent('popup');
  await press(name);
  await press(decision, await opened);
}

/** Returns the scopes that LinkedIn received, oldest first. */
const requestedScopes = (): readonly (string | null)[] =>
  site.fake
    .requests()
    .filter(({ path, method }) => path === '/oauth/v2/authorization' && method === 'GET')
    .map(({ parameters }) => parameters['scope'] ?? null);

test('the connect recipe requests more scopes for a signed-in member', async () => {
  const granted: (readonly string[])[] = [];
  await open('connect', undefined, ({ scope }, { session }) => {
    granted.push([...scope, session?.name ?? 'nobody']);
  });
  await pressInPopup('Sign in with LinkedIn', 'Allow');
  await page.getByText('Ada Lovelace').waitFor();
  await pressInPopup('Allow posts on LinkedIn', 'Cancel sign-in');
  await page.getByText('You did not finish signing in').waitFor();
  await page.getByText('Ada Lovelace').waitFor();
  await pressInPopup('Try again', 'Allow');
  await page.getByText('You did not finish signing in').waitFor({ state: 'detached' });
  await vi.waitFor(() => expect(granted).toHaveLength(2), { timeout: 30_000 });
  await page.getByText('Ada Lovelace').waitFor();
  expect(granted).toEqual([
    ['email', 'openid', 'profile', 'nobody'],
    ['w_member_social', 'Ada Lovelace'],
  ]);
  expect(requestedScopes()).toEqual(['openid profile email', 'w_member_social', 'w_member_social']);
});

test.each([
  ['popup', 'popup'],
  ['redirect', 'redirect'],
])('shows a refused member the message of the application, by %s', async (_, recipe) => {
  const message = 'Ask <b>Ada</b> for an invitation.';
  await open(recipe, undefined, () => ({ refuse: { reason: 'not_invited', message } }));
  if (recipe === 'popup') await pressInPopup('Sign in with LinkedIn', 'Allow');
  else {
    await press('Sign in with LinkedIn');
    await press('Allow');
  }
  await page.getByText(message, { exact: true }).first().waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).isVisible()).toBe(false);
  await press('Dismiss');
  await page.getByRole('button', { name: 'Sign in with LinkedIn' }).waitFor();
});

test('the Vite recipe signs in under StrictMode without console messages', async () => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  site = await startSite('/auth/linkedin/callback', origin);
  vi.stubEnv('SERVER_ORIGIN', site.url);
  const root = fileURLToPath(new URL('..', import.meta.url));
  const vite = await createServer({ root, server: { port, strictPort: true }, logLevel: 'error' });
  await vite.listen();
  try {
    page = await openPage(browser);
    const logged: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) logged.push(message.text());
    });
    page.on('pageerror', (error) => logged.push(error.message));
    await page.goto(`${origin}/popup`);
    const opened = page.waitForEvent('popup');
    await press('Sign in with LinkedIn');
    await press('Allow', await opened);
    await page.getByText('Ada Lovelace').waitFor();
    expect([tokenRequests(), logged]).toEqual([1, []]);
  } finally {
    await vite.close();
    vi.unstubAllEnvs();
  }
});

test('the page recipe signs in with a page as redirect URI', async () => {
  await open('page', '/signed-in');
  const opened = page.waitForEvent('popup');
  await press('Sign in with LinkedIn');
  await press('Allow', await opened);
  await page.getByText('Ada Lovelace').waitFor();
  expect(tokenRequests()).toBe(1);
});
