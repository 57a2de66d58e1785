import { seriousViolations } from '@linkedin-auth/testing/accessible';
import { launchChromium } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LivePage } from './live-page.ts';
import { type StaticHost, serveFolder } from './serve-folder.ts';

/* Every state of the page, in both colour schemes, wide and at 320 px. */

let browser: Browser;
let host: StaticHost;

beforeAll(async () => {
  browser = await launchChromium();
  host = await serveFolder();
});

afterAll(async () => {
  await browser.close();
  await host.close();
});

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test.each([320, 1200])('every state is accessible at %i px, and none scrolls sideways', async (width) => {
    const visitor = await LivePage.create(browser, host, { colorScheme, viewport: { width, height: 800 } });
    const { page } = visitor;
    const check = async (): Promise<void> => {
      expect(await seriousViolations(page)).toEqual([]);
      const [wide, visible] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(wide).toBe(visible);
    };
    await visitor.open();
    await check();
    await visitor.choose('authorization-client-id-mismatch');
    await visitor.begin('Redirect');
    await check();
    await page.getByRole('link', { name: 'Back to the demo' }).click();
    await page.locator('[data-stranded]').waitFor();
    await check();
    await visitor.choose('access-token-redirect-uri-mismatch');
    await visitor.begin('Redirect');
    await check();
    await visitor.decide(page, 'allow');
    await visitor.sees('failed');
    await page.getByText('What to change').waitFor();
    for (const summary of await page.locator('.flow summary').all()) await summary.click();
    await check();
    await visitor.choose('');
    await visitor.press('Dismiss');
    await visitor.signIn('Redirect');
    await visitor.sees('signed-in');
    await check();
    await visitor.close();
  });
});

test('the card for a browser without service workers is accessible', async () => {
  const visitor = await LivePage.create(browser, host, { viewport: { width: 320, height: 600 } });
  await visitor.page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await visitor.page.goto(host.url);
  await visitor.page.getByRole('alert').waitFor();
  expect(await seriousViolations(visitor.page)).toEqual([]);
  await visitor.close();
});
