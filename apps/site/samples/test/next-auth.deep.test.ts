import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBrowser, type Handle, locationOf, origin, proxyTo } from './browser.ts';
import { credentials, serveToProcess } from './linkedin.ts';

/* Both applications as Next.js builds and serves them. */

const next = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url));
const preload = new URL('redirect-fetch.mjs', import.meta.url).href;

/** Returns an unused port. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // A listening TCP server has an address of this form.
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const started = (server: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    const read = (text: Buffer): void => {
      output += text.toString();
      if (output.includes('Ready in')) resolve();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', () => reject(new Error(`next start ended: ${output}`)));
  });

interface Site {
  readonly handle: Handle;
  readonly fake: FakeLinkedIn;
  readonly stop: () => void;
}

async function startSite(cwd: string, callback: string): Promise<Site> {
  const port = await freePort();
  const fake = createFakeLinkedIn({ apps: [{ ...credentials, redirectUris: [origin + callback] }] });
  const bridge = await serveToProcess(fake);
  const server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: `--import=${preload}`,
      NEXT_TELEMETRY_DISABLED: '1',
      LINKEDIN_STAND_IN: `http://127.0.0.1:${bridge.port}`,
      AUTH_SECRET: 'a secret of the site, long enough for both',
      AUTH_URL: origin,
      AUTH_LINKEDIN_ID: credentials.clientId,
      AUTH_LINKEDIN_SECRET: credentials.clientSecret,
      LINKEDIN_REDIRECT_URI: origin + callback,
      SEALING_KEY: 'a sealing key of 32 characters or more',
    },
  });
  await started(server);
  return {
    handle: proxyTo(port),
    fake,
    stop: () => {
      server.kill();
      bridge.close();
    },
  };
}

type Consent = NonNullable<Parameters<FakeLinkedIn['authorize']>[1]>;
type Visit = ReturnType<typeof createBrowser>;

/** Presses the button of the page, as a form without scripts would. Returns the response that leads to LinkedIn. */
const buttons: Readonly<Record<string, (visit: Visit) => Promise<Response>>> = {
  before: async (visit) => {
    // The route behind `signIn('linkedin')`; the token is from the form of its own sign-in page.
    const { csrfToken } = (await (await visit('/api/auth/csrf')).json()) as { readonly csrfToken: string };
    return visit('/api/auth/signin/linkedin', { method: 'POST', body: new URLSearchParams({ csrfToken }) });
  },
  after: (visit) => visit('/auth/linkedin/login'),
};

describe.each([
  { app: 'before', callback: '/api/auth/callback/linkedin', cancelled: /\/signin\?error=OAuthCallbackError$/ },
  { app: 'after', callback: '/auth/linkedin/callback', cancelled: /linkedin_error=user_cancelled_login$/ },
])('$app', ({ app, callback, cancelled }) => {
  let site: Site;

  beforeAll(async () => {
    const cwd = fileURLToPath(new URL(`../migrations/next-auth/${app}/`, import.meta.url));
    await promisify(execFile)(process.execPath, [next, 'build'], {
      cwd,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    site = await startSite(cwd, callback);
  }, 300_000);
  afterAll(() => site.stop());

  const begin = async (consent: Consent = {}) => {
    const visit = createBrowser(site.handle);
    const begun = await buttons[app]?.(visit);
    const back = await visit(await site.fake.authorize(locationOf(begun ?? new Response()), consent));
    return { visit, back };
  };

  test('signs a member in', async () => {
    const { visit, back } = await begin();
    expect(await (await visit(locationOf(back))).text()).toMatch(/Signed in as (?:<!-- -->)?Ada Lovelace/);
  });

  test('judges an e-mail address that LinkedIn has not verified', async () => {
    const { visit } = await begin({ member: 'yukihiro' });
    const front = await (await visit('/')).text();
    // LinkedIn's id_token has the string "false", which is true in JavaScript.
    expect(front.includes('Signed in as')).toBe(app === 'before');
  });

  test('says where a member who cancels arrives', async () => {
    const { back } = await begin({ decision: 'cancel-login' });
    expect(locationOf(back)).toMatch(cancelled);
  });
});
