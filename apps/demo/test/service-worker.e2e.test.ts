import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { launchChromium, openPage } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* The service worker of the fake's README replaces LinkedIn at the site's own origin. The server has only static files. */

let browser: Browser;
let server: Server;
let site: string;
const requested: string[] = [];

beforeAll(async () => {
  const bundle = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@linkedin-auth/source', 'browser'] },
    build: {
      write: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('../../../packages/fake-linkedin/examples/service-worker.js', import.meta.url)),
      },
    },
  });
  const { output } = (Array.isArray(bundle) ? bundle[0] : bundle) as Rolldown.RolldownOutput;
  server = createServer(({ url = '/' }, response) => {
    requested.push(url);
    const isWorker = url === '/service-worker.js';
    response.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html');
    response.end(isWorker ? output[0].code : '<!doctype html><title>A site</title><link rel="icon" href="data:,">');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('a whole login runs in one browser, including the consent page', async () => {
  const page = await openPage(browser);
  await page.goto(site);
  await page.evaluate(async () => {
    const isControlled = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve),
    );
    await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
    if (navigator.serviceWorker.controller === null) await isControlled;
  });
  const request = new URLSearchParams({
    response_type: 'code',
    client_id: 'id',
    redirect_uri: `${site}/callback`,
    scope: 'openid profile email',
    state: 's',
  });
  await page.goto(`${site}/oauth/v2/authorization?${request}`);
  await page.getByLabel('Grace Hopper').check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.waitForURL(`${site}/callback?*`);

  const member = await page.evaluate(async () => {
    const code = new URL(location.href).searchParams.get('code') ?? '';
    const granted = await fetch('/oauth/v2/accessToken', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: `${location.origin}/callback`,
        client_id: 'id',
        client_secret: 'secret',
      }),
    });
    const { access_token } = (await granted.json()) as { access_token: string };
    const info = await fetch('/v2/userinfo', { headers: { authorization: `Bearer ${access_token}` } });
    return ((await info.json()) as { name: string }).name;
  });
  expect(member).toBe('Grace Hopper');
  expect(requested.map((url) => url.split('?')[0])).toEqual(['/', '/service-worker.js', '/callback']);
});
