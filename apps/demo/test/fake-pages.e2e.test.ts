import { type ServedFakeLinkedIn, serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

/* The fake's own pages as a user sees them: without scripts, with the keyboard, on a narrow screen. */

let browser: Browser;
let served: ServedFakeLinkedIn;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

beforeEach(async () => {
  served = await serveFakeLinkedIn({ port: 0 });
  context = await openContext(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  await served.close();
});

const redirectUri = 'http://127.0.0.1:5173/auth/linkedin/callback';

const authorizationUrl = (): string =>
  `${served.origin}/oauth/v2/authorization?${new URLSearchParams({
    response_type: 'code',
    client_id: 'fake-client-id',
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state: 's',
  })}`;

describe('the front page', () => {
  test('a scenario can be set, is shown, and affects one request', async () => {
    await page.goto(served.origin);
    await page.getByLabel('Scenario').selectOption('Client ID is unknown');
    await page.getByRole('button', { name: 'Set' }).click();
    expect(await page.getByRole('note').last().innerText()).toMatch(
      /^Scenario: Client ID is unknown\..*Takes effect once\.$/,
    );
    await page.goto(authorizationUrl());
    expect(await page.getByRole('heading').innerText()).toBe('Bummer, something went wrong');
    await page.goto(served.origin);
    await page.getByText('No scenario is set').waitFor();
  });

  test('a request can be expanded with the keyboard, and shows no secret', async () => {
    const body = new URLSearchParams({ code: 'AQ-secret', client_secret: 'very-secret', redirect_uri: redirectUri });
    await fetch(`${served.origin}/oauth/v2/accessToken`, { method: 'POST', body });
    await page.goto(served.origin);
    await page.locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.getByText('[masked, 11 characters]').waitFor();
    expect(await page.content()).not.toContain('very-secret');
  });

  test('a member’s permission can be removed', async () => {
    await served.fake.authorize(authorizationUrl(), { member: 'grace' });
    await page.goto(served.origin);
    await page.getByRole('button', { name: /from the permissions of Grace Hopper$/ }).click();
    expect(await page.getByRole('button', { name: /from the permissions of/ }).count()).toBe(0);
  });

  test('the clock can be advanced', async () => {
    await page.goto(served.origin);
    const before = served.fake.now();
    await page.getByLabel('Advance the clock').selectOption('60 days: access tokens expire');
    await page.getByRole('button', { name: 'Advance' }).click();
    expect(served.fake.now() - before).toBeGreaterThanOrEqual(60 * 86_400_000);
  });
});

test.each(['/', '/made-up', 'consent'])('%s fits a narrow screen', async (path) => {
  await served.fake.authorize(authorizationUrl());
  await page.goto(path === 'consent' ? authorizationUrl() : `${served.origin}${path}`);
  const [wide, narrow] = await Promise.all([
    page.locator('html').evaluate(({ scrollWidth }) => scrollWidth),
    page.locator('html').evaluate(({ clientWidth }) => clientWidth),
  ]);
  expect(wide).toBe(narrow);
});
