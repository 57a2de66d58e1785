import { launchChromium } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { type Site, startSite } from './site.ts';

// Your server, with `endpoints: endpointsAt(origin)` of `serveFakeLinkedIn()`, and a Playwright browser.
let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await startSite('/auth/linkedin/callback');
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

test('a member signs in', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}/redirect`);
  await page.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('Ada Lovelace').waitFor();
});

test('the page reports an expired code and offers another try', async () => {
  site.fake.setScenario('access-token-code-expired-or-invalid');
  const page = await browser.newPage();
  await page.goto(`${site.url}/redirect`);
  await page.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('That sign-in could not be finished.').waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
});
