import { launchChromium } from '@linkedin-auth/testing/chromium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Site, startSite } from './site.ts';

/* Each recipe of the README, as it stands there, signs in and out, and tells a cancelled login. */

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

async function open(recipe: string, callback = '/auth/linkedin/callback'): Promise<void> {
  site = await startSite(callback);
  const context = await browser.newContext();
  page = await context.newPage();
  page.on('pageerror', (error) => expect.unreachable(error.message));
  await page.goto(`${site.url}/${recipe}`);
}

const press = (name: string, on = page): Promise<void> => on.getByRole('button', { name, exact: true }).click();

const tokenRequests = (): number => site.fake.requests().filter(({ path }) => path === '/oauth/v2/accessToken').length;

test('redirect', async () => {
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

test('popup', async () => {
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

test('a page that is the redirect URI', async () => {
  await open('page', '/signed-in');
  const opened = page.waitForEvent('popup');
  await press('Sign in with LinkedIn');
  await press('Allow', await opened);
  await page.getByText('Ada Lovelace').waitFor();
  expect(tokenRequests()).toBe(1);
});
