import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { launchChromium, openContext } from '@linkedin-auth/testing/chromium';
import express, { type Express } from 'express';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createApp as createAfter } from '../migrations/react-linkedin-login-oauth2/after/server.ts';
import { createApp as createBefore } from '../migrations/react-linkedin-login-oauth2/before/server.ts';
import { serve } from './browser.ts';
import { buildPage } from './build-page.ts';
import { credentials, exchangesAt } from './linkedin.ts';

/* Both applications in Chromium, with a popup. The browser and the server reach the fake under LinkedIn's own address. */

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const originalFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = originalFetch;
});

interface Site {
  readonly fake: FakeLinkedIn;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}

async function openSite(
  createApp: (redirectUri: string) => Express,
  files: Awaited<ReturnType<typeof buildPage>>,
): Promise<Site> {
  // The port is known only when the server listens, and the redirect URI contains it.
  let app = express();
  const served = await serve((request, response) => app(request, response));
  const url = `http://localhost:${served.port}`;
  const fake = createFakeLinkedIn({ apps: [{ ...credentials, redirectUris: [`${url}/linkedin`] }] });
  globalThis.fetch = fake.intercept(originalFetch);
  app = createApp(`${url}/linkedin`);
  app.get('/app.js', (_, response) => void response.type('js').send(files.script));
  app.get('/app.css', (_, response) => void response.type('css').send(files.styles));
  app.get(['/', '/linkedin'], (_, response) => {
    response.send(
      '<!doctype html><title>Sample</title><link rel="stylesheet" href="/app.css"><div id="root"></div><script src="/app.js"></script>',
    );
  });
  const context = await openContext(browser);
  context.setDefaultTimeout(20_000);
  await context.route('https://www.linkedin.com/**', async (route) => {
    const request = route.request();
    const response = await fake.fetch(
      new Request(request.url(), {
        method: request.method(),
        headers: await request.allHeaders(),
        body: request.postData(),
      }),
    );
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    });
  });
  // Playwright does not intercept the target of a redirect, so the page goes there by itself.
  await context.route('**/auth/linkedin/login?**', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const { location, ...headers } = response.headers();
    const body = `<script>location.replace(${JSON.stringify(location)})</script>`;
    await route.fulfill({ status: 200, headers: { ...headers, 'content-type': 'text/html' }, body });
  });
  const page = await context.newPage();
  await page.goto(url);
  return {
    fake,
    page,
    context,
    close: async () => {
      await context.close();
      served.close();
    },
  };
}

const apps = {
  before: (redirectUri: string) => createBefore({ ...credentials, redirectUri }),
  after: (redirectUri: string) =>
    createAfter({ ...credentials, redirectUri, sealingKey: 'a sealing key of 32 characters or more' }),
};

describe.each(['before', 'after'] as const)('%s', (name) => {
  let files: Awaited<ReturnType<typeof buildPage>>;
  let site: Site;
  beforeAll(async () => {
    files = await buildPage(new URL(`../migrations/react-linkedin-login-oauth2/${name}/app.tsx`, import.meta.url));
  });
  afterEach(() => site.close());

  /** Presses the button, and returns the popup with the page of the fake. */
  const begin = async (): Promise<Page> => {
    site = await openSite(apps[name], files);
    const [popup] = await Promise.all([
      site.page.waitForEvent('popup'),
      site.page.getByRole('button', { name: 'Sign in with LinkedIn' }).click(),
    ]);
    return popup;
  };

  test('signs a member in by popup', async () => {
    const popup = await begin();
    await popup.getByRole('button', { name: 'Allow' }).click();
    await site.page.getByText('Signed in as Ada Lovelace').waitFor();
    expect(exchangesAt(site.fake)).toBe(1);
  });

  test('tells the member who is refused by a rotated secret', async () => {
    const popup = await begin();
    site.fake.setScenario('access-token-invalid-client');
    await popup.getByRole('button', { name: 'Allow' }).click();
    const words = name === 'before' ? 'invalid_client' : 'Sign-in with LinkedIn does not work on this site';
    await site.page.getByText(words).first().waitFor();
  });

  test('keeps the member signed in after a reload', async () => {
    const popup = await begin();
    await popup.getByRole('button', { name: 'Allow' }).click();
    await site.page.getByText('Signed in as Ada Lovelace').waitFor();
    await site.page.reload();
    // Before, the page knows the member only from the answer of the exchange.
    const words = name === 'before' ? 'Sign in with LinkedIn' : 'Signed in as Ada Lovelace';
    await site.page.getByText(words).first().waitFor();
  });
});
