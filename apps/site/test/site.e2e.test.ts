import { allViolations } from '@linkedin-auth/testing/accessible';
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageKinds } from './page-kinds.ts';
import { type ServedSite, serveSite } from './serve-site.ts';

let browser: Browser;
let site: ServedSite;

beforeAll(async () => {
  site = await serveSite();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

interface View {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

async function open(path: string, { width = 1280, ...options }: View = {}): Promise<Page> {
  const context = await openContext(browser, { viewport: { width, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(site.origin + path);
  return page;
}

const kinds = Object.entries(pageKinds);

describe.each(kinds)('the page of the kind %s', (_, path) => {
  test.each([
    ['light', 1280],
    ['dark', 320],
  ] as const)('has no violation that axe finds in %s, and fits into %i pixels', async (colorScheme, width) => {
    const page = await open(path, { colorScheme, width });
    expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await allViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('requests nothing from another host, and logs no error', async () => {
    const context = await openContext(browser);
    const page = await context.newPage();
    const foreign: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(site.origin) && !url.startsWith('data:')) foreign.push(url);
    });
    page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
    page.on('pageerror', (error) => void errors.push(error.message));
    await page.goto(site.origin + path, { waitUntil: 'networkidle' });
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('shows its text without scripts', async () => {
    const page = await open(path, { javaScriptEnabled: false });
    expect(await page.locator('main h1').isVisible()).toBe(true);
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(300);
    await page.context().close();
  });
});

describe('the search', () => {
  test("finds a failure by LinkedIn's words, with the keyboard alone", async () => {
    const page = await open('/start/');
    await page.locator('site-search button[data-open-modal]:enabled').waitFor();
    await page.keyboard.press('Control+k');
    const input = page.getByRole('dialog').getByRole('textbox');
    await input.waitFor();
    await input.focus();
    await page.keyboard.type('authorization code not found');
    const first = page.locator('.pagefind-ui__result-link').first();
    await first.waitFor();
    expect(await first.innerText()).toBe('access_token_code_not_found');
    // The button that clears the text comes first.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/failures/access_token_code_not_found/**');
    await page.context().close();
  });

  test('closes on Escape and returns the focus', async () => {
    const page = await open('/');
    const button = page.locator('site-search button[data-open-modal]:enabled');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.context().close();
  });
});

describe('the keyboard', () => {
  test('reaches the text first, past the navigation', async () => {
    const page = await open('/failures/state_mismatch/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#_top');
    await page.context().close();
  });

  test('opens the menu on a narrow screen', async () => {
    const page = await open('/failures/state_mismatch/', { width: 320 });
    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('link', { name: 'Concepts' }).isVisible()).toBe(true);
    await page.context().close();
  });
});

describe('the front page', () => {
  test('shows a failed login, its path and the two commands at once', async () => {
    const page = await open('/');
    const card = page.locator('.linkedin-auth-failure');
    expect(await card.innerText()).toContain('Scope "email" is not authorized for your application');
    await card.getByRole('link', { name: 'authorization_invalid_scope' }).click();
    await page.waitForURL('**/failures/authorization_invalid_scope/');
    await page.goBack();
    const top = async (selector: string): Promise<number> =>
      (await page.locator(selector).first().boundingBox())?.y ?? Infinity;
    for (const selector of ['.linkedin-auth-failure', '.path img.light-only', '.words .expressive-code'])
      expect(await top(selector)).toBeLessThan(400);
    expect(await page.locator('.words .expressive-code').innerText()).toMatch(
      /pnpm@[\d.]+ start[\s\S]*pnpm@[\d.]+ test/,
    );
    await page.context().close();
  });
});

test('a whole login runs in the front page, without a server', async () => {
  const page = await open('/');
  await page.getByText('Start the demo').click();
  const demo = page.frameLocator('iframe');
  await demo.getByRole('radio', { name: 'Redirect' }).check();
  await demo.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
  await demo.getByRole('button', { name: 'Allow' }).click();
  await demo.locator('main[data-status="signed-in"]').waitFor();
  await page.context().close();
});
