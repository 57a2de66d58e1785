import { launchChromium, openPage } from '@linkedin-auth/testing/chromium';
import { type StartedViewer, startViewer } from '@linkedin-auth/viewer/server';
import type { Miniflare } from 'miniflare';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { developmentRuntime } from './rig.ts';

/* The viewer shows a login in workerd. */

const origin = 'http://127.0.0.1:8787';

let browser: Browser;
let viewer: StartedViewer;
let worker: Miniflare;
beforeAll(async () => {
  browser = await launchChromium();
  viewer = await startViewer({ port: 0, origins: [] });
  worker = developmentRuntime({ RELAY: viewer.sourceUrl });
});
afterAll(async () => {
  await worker.dispose();
  await viewer.close();
  await browser.close();
});

interface Visit {
  readonly cookie?: string;
  readonly form?: Readonly<Record<string, string>>;
}

const visit = (path: string | URL, { cookie = '', form }: Visit = {}) =>
  worker.dispatchFetch(new URL(path, origin), {
    redirect: 'manual',
    headers: { cookie, origin, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
    ...(form && { method: 'POST', body: new URLSearchParams(form).toString() }),
  });

test('the viewer shows a login in workerd until it succeeds', async () => {
  const page = await openPage(browser, { viewport: { width: 1400, height: 900 } });
  await page.goto(viewer.url);
  await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor();

  const login = await visit('/auth/linkedin/login?returnTo=/');
  const cookie = login.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const consent = new URL(login.headers.get('location') ?? '');
  const form = { request: consent.search.slice(1), member: 'ada', decision: 'allow' };
  const back = await visit(consent.pathname, { form });
  await visit(back.headers.get('location') ?? '', { cookie });

  const chart = page.getByRole('region', { name: 'linkedInAuth in workerd', exact: true });
  await chart.locator('output').filter({ hasText: 'succeeded' }).waitFor();
  expect(await page.content()).not.toMatch(/fake-client-secret|Lovelace/);
  await page.close();
});
