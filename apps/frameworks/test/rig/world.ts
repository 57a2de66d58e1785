import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedFakeLinkedIn, serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { chromiumOptions } from '@linkedin-auth/testing/chromium';
import { type Browser, chromium } from 'playwright-core';
import type { Site } from '../../src/sites.ts';
import { freePort } from './free-port.ts';
import { origin, type PublicOrigin, servePublicOrigin } from './public-origin.ts';
import { runScript } from './run-script.ts';

/** What all sites share: a browser, LinkedIn's stand-in, and the proxy that serves the public origin. */
export interface World {
  readonly browser: Browser;
  readonly linkedIn: ServedFakeLinkedIn;
  readonly publicOrigin: PublicOrigin;
  readonly close: () => Promise<void>;
}

const app = { clientId: 'client-1', clientSecret: 'a-secret' };
const redirectUri = `${origin}/auth/linkedin/callback`;

export async function createWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'public-origin-'));
  const publicOrigin = await servePublicOrigin(folder);
  const linkedIn = await serveFakeLinkedIn({
    port: 0,
    apps: [{ ...app, redirectUris: [redirectUri] }],
    habits: { rememberConsent: false },
  });
  const { args, ...options } = await chromiumOptions();
  const browser = await chromium.launch({ ...options, args: [...args, publicOrigin.chromiumArgument] });
  return {
    browser,
    linkedIn,
    publicOrigin,
    close: async () => {
      await browser.close();
      await Promise.all([linkedIn.close(), publicOrigin.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

export interface Served {
  /** Resolves when the server accepts connections. Rejects with what it printed when it ends before. */
  readonly ready: Promise<unknown>;
  /** Sends a request to the server, as the proxy would. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly stop: () => Promise<void>;
}

/** Builds a site and starts its server, behind the public origin. */
export async function serve(
  { folder, start = 'start', isBuilt = false, ready, environment }: Site,
  { linkedIn, publicOrigin }: World,
): Promise<Served> {
  if (!isBuilt) await runScript(folder, 'build').ended();
  const port = await freePort();
  const server = runScript(folder, start, {
    HOST: '127.0.0.1',
    PORT: String(port),
    LINKEDIN_CLIENT_ID: app.clientId,
    LINKEDIN_CLIENT_SECRET: app.clientSecret,
    LINKEDIN_REDIRECT_URI: redirectUri,
    LINKEDIN_ORIGIN: linkedIn.origin,
    SEALING_KEY: 'a sealing key of 32 characters or more',
    ...environment,
  });
  publicOrigin.leadTo(port);
  return {
    ready: server.printed(ready),
    stop: server.stop,
    fetch: async (request) => {
      const { pathname, search, host } = new URL(request.url);
      const headers = new Headers(request.headers);
      headers.set('x-forwarded-host', host);
      headers.set('x-forwarded-proto', 'https');
      const { method } = request;
      const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { method, headers, body, redirect: 'manual' });
    },
  };
}
