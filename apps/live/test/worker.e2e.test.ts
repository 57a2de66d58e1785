import { launchChromium } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { LivePage } from './live-page.ts';
import { type StaticHost, serveFolder } from './serve-folder.ts';

/* The service worker's own life: stops, updates, forced reloads, and browsers without one. */

let browser: Browser;
let host: StaticHost;
let visitor: LivePage;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

beforeEach(async () => {
  host = await serveFolder();
  visitor = await LivePage.create(browser, host);
});

afterEach(async () => {
  await visitor.close();
  await host.close();
  expect(visitor.errors).toEqual([]);
  expect(visitor.foreign).toEqual([]);
});

test.each(['Popup', 'Redirect'] as const)(
  'a worker that is stopped at every step of a sign-in by %s continues',
  async (mode) => {
    await visitor.open();
    await visitor.stopWorkers();
    const linkedIn = await visitor.begin(mode);
    await visitor.stopWorkers();
    await visitor.decide(linkedIn, 'allow');
    await visitor.seesMember('Ada Lovelace');
    await visitor.stopWorkers();
    await visitor.page.reload();
    await visitor.isReady();
    await visitor.seesMember('Ada Lovelace');
    expect((await visitor.flow())[0]).not.toBeUndefined();
  },
);

test('a worker that is stopped before the exchange still meets the chosen scenario', async () => {
  await visitor.open();
  await visitor.choose('access-token-code-not-found');
  const linkedIn = await visitor.begin('Redirect');
  await visitor.stopWorkers();
  await visitor.decide(linkedIn, 'allow');
  await visitor.seesFailure('access_token_code_not_found');
});

/** Removes all databases, as “clear site data” does. */
const clearStorage = async (): Promise<void> => {
  await visitor.stopWorkers();
  const session = await visitor.page.context().newCDPSession(visitor.page);
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(host.url).origin,
    storageTypes: 'indexeddb',
  });
  await session.detach();
};

test('a sign-in whose state was lost ends with the name of a failure', async () => {
  await visitor.open();
  const linkedIn = await visitor.begin('Redirect');
  await clearStorage();
  await linkedIn.locator('button[value="allow"]').click();
  await visitor.page.locator('main[data-failure]').waitFor();
  expect(await visitor.page.locator('main').getAttribute('data-failure')).toBe('state_mismatch');
  await visitor.page.getByRole('link', { name: 'Back to the site' }).click();
  await visitor.isReady();
  await visitor.sees('signed-out');
  visitor.errors.splice(0);
});

test.each(['throws', 'fails later'])(
  'a browser whose storage %s still signs in, until the worker is stopped',
  async (way) => {
    const text = await (await fetch(new URL('worker.js', host.url))).text();
    const open =
      way === 'throws'
        ? "() => { throw new DOMException('denied', 'SecurityError'); }"
        : '() => { const request = new EventTarget(); setTimeout(() => request.onerror?.()); return request; }';
    host.replace('worker.js', `Object.defineProperty(self, 'indexedDB', { value: { open: ${open} } });\n${text}`);
    await visitor.open();
    await visitor.signIn('Popup');
    await visitor.seesMember('Ada Lovelace');
    await visitor.press('Sign out');
    await visitor.sees('signed-out');
    await visitor.begin('Redirect');
    await visitor.stopWorkers();
    await visitor.page.locator('button[value="allow"]').click();
    await visitor.page.locator('main[data-failure="state_mismatch"]').waitFor();
    visitor.errors.splice(0);
  },
);

test('the demo works inside a frame of the same site', async () => {
  host.replace(
    'frame.html',
    '<!doctype html><title>Docs</title><link rel="icon" href="data:,"><iframe src="./" title="Demo" width="900" height="900"></iframe>',
  );
  await visitor.page.goto(new URL('frame.html', host.url).href);
  const frame = visitor.page.frameLocator('iframe');
  await frame.getByRole('radio', { name: 'Redirect' }).check();
  await frame.getByRole('button', { name: 'Sign in with LinkedIn' }).click();
  await frame.getByRole('button', { name: 'Allow' }).click();
  await frame.locator('main[data-status="signed-in"]').waitFor();
});

test('the code of a sign-in is exchanged once, although its callback is opened again by a restarted worker', async () => {
  await visitor.open();
  const callback = visitor.page.waitForRequest(/\/callback\?/);
  await visitor.signIn('Redirect');
  await visitor.sees('signed-in');
  await visitor.stopWorkers();
  await visitor.page.goto((await callback).url());
  await visitor.isReady();
  await visitor.seesMember('Ada Lovelace');
  const exchanges = (await visitor.flow()).filter((line) => line.includes('/oauth/v2/accessToken'));
  expect(exchanges).toHaveLength(1);
});

test('the back button on LinkedIn’s page returns to a page that can begin again', async () => {
  await visitor.open();
  await visitor.begin('Redirect');
  await visitor.page.goBack();
  await visitor.sees('signed-out');
  await visitor.signIn('Redirect');
  await visitor.sees('signed-in');
});

test('a reload while the popup is open still signs the visitor in', async () => {
  await visitor.open();
  const popup = await visitor.begin('Popup');
  await visitor.page.reload();
  await visitor.sees('authorizing');
  await visitor.decide(popup, 'allow');
  await visitor.seesMember('Ada Lovelace');
});

test('two tabs that begin at the same time both finish, and share the session', async () => {
  await visitor.open();
  const other = await visitor.openTab();
  const [first, second] = [await visitor.begin('Redirect'), await other.begin('Redirect')];
  await other.decide(second, 'allow');
  await other.sees('signed-in');
  await visitor.decide(first, 'allow');
  await visitor.sees('signed-in');
  await other.press('Sign out');
  await other.sees('signed-out');
  await visitor.sees('signed-out');
});

test('a forced reload, which bypasses the worker, is controlled again', async () => {
  await visitor.open();
  await visitor.signIn('Redirect');
  await visitor.sees('signed-in');
  const session = await visitor.page.context().newCDPSession(visitor.page);
  await session.send('Page.reload', { ignoreCache: true });
  await visitor.page.waitForEvent('load');
  await visitor.isReady();
  await visitor.seesMember('Ada Lovelace');
});

test('a newer worker takes over at once, and the session stays', async () => {
  await visitor.open();
  await visitor.signIn('Redirect');
  await visitor.sees('signed-in');
  const text = await (await fetch(new URL('worker.js', host.url))).text();
  host.replace('worker.js', `${text}\n// A newer release.`);
  const isReplaced = visitor.page.evaluate(async () => {
    const { serviceWorker } = navigator;
    const changed = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
    await (await serviceWorker.ready).update();
    await changed;
  });
  await isReplaced;
  await visitor.page.reload();
  await visitor.isReady();
  await visitor.seesMember('Ada Lovelace');
  await visitor.press('Sign out');
  await visitor.sees('signed-out');
  await visitor.signIn('Popup');
  await visitor.sees('signed-in');
});

test('the page is busy until its worker controls it', async () => {
  const text = await (await fetch(new URL('worker.js', host.url))).text();
  let deliver: (text: string) => void = () => {};
  host.replace('worker.js', new Promise<string>((resolve) => (deliver = resolve)));
  await visitor.page.goto(host.url);
  await visitor.page.locator('main[data-status="starting"][aria-busy="true"]').waitFor();
  expect(await visitor.page.getByRole('status').innerText()).toContain('Starting the server');
  deliver(text);
  await visitor.isReady();
  await visitor.sees('signed-out');
});

const seesObstacle = (name: string): Promise<void> =>
  visitor.page.locator(`main[data-obstacle="${name}"]`).getByRole('alert').waitFor();

test('a browser without service workers gets an explanation', async () => {
  await visitor.page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
  await visitor.page.goto(host.url);
  await seesObstacle('unsupported');
});

test('an address that is not secure is named', async () => {
  await visitor.page.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
  });
  await visitor.page.goto(host.url);
  await seesObstacle('insecure');
});

test('a worker that cannot be registered is named', async () => {
  host.replace('worker.js', null);
  await visitor.page.goto(host.url);
  await seesObstacle('refused');
  visitor.errors.splice(0);
});

test('a worker that cannot answer is named', async () => {
  host.replace(
    'worker.js',
    "addEventListener('install', () => skipWaiting()); addEventListener('activate', (event) => event.waitUntil(clients.claim()));",
  );
  await visitor.page.goto(host.url);
  await seesObstacle('silent');
  visitor.errors.splice(0);
});
