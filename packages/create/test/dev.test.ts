import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { launchChromium, openPage } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeApps } from './apps.ts';

/* `npm run dev` of the applications, in a browser. The rehearsal of a release does the same with Next.js, from a registry. */

const { NODE_OPTIONS: _, ...environment } = process.env;

let browser: Browser;
const started: ChildProcess[] = [];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  for (const child of started) {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  }
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // A listening TCP server has an address of this form.
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

async function dev(path: string): Promise<string> {
  const [port, fake] = [await freePort(), await freePort()];
  const env = { ...environment, PORT: String(port), FAKE_LINKEDIN_PORT: String(fake) };
  const child = spawn(process.execPath, ['src/dev.ts'], { cwd: path, env });
  started.push(child);
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (text: Buffer): void => {
      printed += text.toString();
      const [, address] = /app at (\S+)/.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(printed)));
  });
}

const apps = writeApps('dev').filter(
  ({ framework, tokens }) => framework !== 'next' && (framework === 'node' || tokens === 'none'),
);

test.each(apps)('$name signs a member in and out', async ({ path, framework }) => {
  const page = await openPage(browser);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(await dev(path));
  const isReact = framework === 'vite-react';
  const opened = isReact ? page.waitForEvent('popup') : Promise.resolve(page);
  await page.getByRole(isReact ? 'button' : 'link', { name: 'Sign in with LinkedIn' }).click();
  await (await opened).getByRole('button', { name: 'Allow' }).click();
  await page.getByText('Signed in as Ada Lovelace').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole(isReact ? 'button' : 'link', { name: 'Sign in with LinkedIn' }).waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('a page without React says that a member cancelled, and links to the explanation', async () => {
  const page = await openPage(browser);
  await page.goto(await dev(apps[0]?.path ?? ''));
  await page.getByRole('link', { name: 'Sign in with LinkedIn' }).click();
  await page.getByRole('button', { name: 'Cancel sign-in' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'why?' }).click();
  expect(page.url()).toContain('/auth/linkedin/failures/user_cancelled_login');
  await page.close();
});
