import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { launchChromium, openPage } from '@linkedin-auth/testing/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* The first guide: the fake, the server and Vite as three processes, started as the guide says, on ports of the test. */

const start = fileURLToPath(new URL('../start/', import.meta.url));
const fakeBin = fileURLToPath(import.meta.resolve('@linkedin-auth/fake-linkedin/package.json')).replace(
  'package.json',
  'dist/bin.js',
);
const vite = fileURLToPath(import.meta.resolve('vite/package.json')).replace('package.json', 'bin/vite.js');

const processes: ChildProcess[] = [];
let browser: Browser;
let url: string;

/** Starts a program of Node.js. Resolves when it prints `ready`. */
const run = (args: readonly string[], ready: RegExp, env: Readonly<Record<string, string>> = {}): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: start, env: { ...process.env, ...env, NO_COLOR: '1' } });
    processes.push(child);
    let output = '';
    const read = (text: Buffer): void => {
      output += text.toString();
      if (ready.test(output)) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`${args.join(' ')} ended: ${output}`)));
  });

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // A listening TCP server has an address of this form.
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

beforeAll(async () => {
  const [fakePort, serverPort, pagePort] = [await freePort(), await freePort(), await freePort()];
  url = `http://127.0.0.1:${pagePort}`;
  const redirectUri = `${url}/auth/linkedin/callback`;
  await run([fakeBin, '--port', String(fakePort), '--redirect-uri', redirectUri], /fake LinkedIn at/);
  await run(['--env-file=fake.env', 'server.ts'], /server on port/, {
    LINKEDIN_REDIRECT_URI: redirectUri,
    LINKEDIN_ORIGIN: `http://127.0.0.1:${fakePort}`,
    SEALING_KEY: 'a sealing key of 32 characters or more',
    PORT: String(serverPort),
  });
  await run([vite, '--port', String(pagePort), '--strictPort'], /ready in/, { PORT: String(serverPort) });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  for (const child of processes) {
    child.removeAllListeners('exit');
    child.kill();
  }
});

test('a member signs in and out', async () => {
  const page = await openPage(browser);
  await page.goto(url);
  const signIn = page.getByRole('button', { name: 'Sign in with LinkedIn' });
  const [popup] = await Promise.all([page.waitForEvent('popup'), signIn.click()]);
  await popup.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('button', { name: 'Sign out Ada Lovelace' }).click();
  await signIn.waitFor();
  expect(await page.getByRole('button').allTextContents()).toEqual(['Sign in with LinkedIn']);
});
