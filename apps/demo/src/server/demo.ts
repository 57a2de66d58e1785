import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { createInspector } from '@linkedin-auth/inspector';
import { createRelay, serveBeside } from '@linkedin-auth/inspector/relay';
import { createLinkedInAuth, endpointsAt, linkedInEndpoints, toNodeListener } from '@linkedin-auth/node';
import { createVault, memoryGrants } from '@linkedin-auth/vault';
import { loadFiles, viewerFiles, viewHash } from '@linkedin-auth/viewer/server';
import { createGrantRoute, leadTime } from './grant-route.ts';
import { createNotices } from './notices.ts';
import { createPostRoute } from './post-route.ts';
import { type App, SettingError, type Settings } from './settings.ts';
import { createSite, pageBasePath, pageCallback, viewerPath } from './site.ts';

export interface Demo {
  /** Its URL, for example `http://127.0.0.1:5173`. */
  readonly url: string;
  /** Origin of the stand-in for LinkedIn; `null` for LinkedIn itself. */
  readonly linkedInOrigin: string | null;
  readonly close: () => Promise<void>;
}

const host = '127.0.0.1';

export interface DemoOptions {
  /** The folder of the built page. */
  readonly client?: URL;
  /** Further headers of the page, for example a Cross-Origin-Opener-Policy. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Credentials of the embedded fake's app. They are valid nowhere else. */
const fakeApp = { clientId: 'demo-client-id', clientSecret: 'demo-client-secret' } as const;

/**
 * The fake's clock can pass months in a moment, and the member has to stay signed in to see what becomes of the grant. In seconds; browsers
 * keep no cookie for longer.
 */
const patientSession = { maxAge: 400 * 24 * 60 * 60, rolling: true } as const;

/** What the page can ask the fake for. An app of a visitor's own may lack the product “Share on LinkedIn”. */
const scopes = {
  default: ['openid', 'profile', 'email'],
  share: ['openid', 'profile', 'email', 'w_member_social'],
} as const;

/** The page runs only its own scripts. Member pictures may come from any https origin, as LinkedIn's do. */
const policy =
  "default-src 'self'; img-src 'self' https: http://127.0.0.1:* data:; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The folder of the built page, relative to both the source and the built module. */
const builtClient = new URL('../../dist/client/', import.meta.url);

/**
 * Serves the demo on loopback, with the fake LinkedIn unless the settings name another. Port 0 uses any free port.
 *
 * @throws SettingError if a port is in use
 */
export async function startDemo(
  settings: Settings,
  { client = builtClient, headers = {} }: DemoOptions = {},
): Promise<Demo> {
  let handle: (request: Request) => Promise<Response> = async () => new Response('starting', { status: 503 });
  const relay = createRelay();
  const server = serveBeside(
    relay,
    toNodeListener((request) => handle(request)),
  );
  const port = await listen(server, settings.port, 'PORT');
  const url = `http://${host}:${port}`;
  const ownRedirectUri = `${url}/auth/linkedin/callback`;
  try {
    const fake =
      settings.linkedIn.kind === 'fake'
        ? await startFake(settings.fakePort, [ownRedirectUri, url + pageCallback], settings.linkedIn.refreshTokens)
        : null;
    const standIn = settings.linkedIn.kind === 'stand-in' ? settings.linkedIn.origin : (fake?.origin ?? null);
    const app: App = (settings.linkedIn.kind !== 'fake' && settings.linkedIn.app) || {
      ...(fake === null ? { clientId: 'fake-client-id', clientSecret: 'fake-client-secret' } : fakeApp),
      redirectUri: ownRedirectUri,
    };
    const inspector = createInspector({ to: `ws://${host}:${port}${relay.sourcePath}`, name: 'server' });
    const { clientId, clientSecret } = app;
    const sealingKeys = settings.sealingKeys.length > 0 ? settings.sealingKeys : [randomBytes(32).toString('hex')];
    const endpoints = standIn === null ? linkedInEndpoints : endpointsAt(standIn);
    // The fake's clock can be advanced. A demo with another clock would misjudge the age of a code.
    const clock = fake?.fake.now ?? Date.now;
    const store = memoryGrants();
    const notices = createNotices(clock);
    const vault = createVault({
      clientId,
      clientSecret,
      store,
      sealingKeys,
      endpoints,
      clock,
      leadTime,
      inspect: inspector.inspect,
      onReauthorizationDue: notices.receive,
      onEnded: notices.receive,
    });
    const options = {
      ...app,
      inspect: inspector.inspect,
      sealingKeys,
      endpoints,
      clock,
      vault,
      ...(fake !== null && { session: patientSession, scopes }),
    };
    const isOwnApp = app.redirectUri === ownRedirectUri;
    const linkedIn = createLinkedInAuth(options);
    const pageLinkedIn = isOwnApp
      ? createLinkedInAuth({
          ...options,
          redirectUri: url + pageCallback,
          redirectUriIsPage: true,
          basePath: pageBasePath,
        })
      : null;
    const logins = { linkedIn, pageLinkedIn };
    handle = createSite({
      linkedIn,
      pageLinkedIn,
      grant: createGrantRoute(logins, { vault, store, notices, clock, isFake: fake !== null }),
      post: createPostRoute(logins, { vault, clock }),
      app,
      standIn,
      files: await loadFiles(client, { 'content-security-policy': policy, ...headers }),
      viewer: await viewerFiles({ home: { name: 'the demo', href: '/' } }),
      watch: {
        source: relay.sourcePath,
        viewer: viewerPath + viewHash(relay.viewPath),
        stately: relay.statelyPath,
      },
    });
    vault.start();
    return {
      url,
      linkedInOrigin: standIn,
      close: async () => {
        inspector.close();
        relay.close();
        await Promise.all([closeServer(server), vault.close(), fake?.close()]);
      },
    };
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}

async function startFake(port: number, redirectUris: readonly string[], refreshTokens = false) {
  try {
    return await serveFakeLinkedIn({
      host,
      port,
      // LinkedIn asks for consent once. The demo asks at every login, so that visitors can choose again.
      habits: { rememberConsent: false },
      apps: [
        {
          ...fakeApp,
          name: 'linkedin-auth demo',
          redirectUris: [...redirectUris],
          refreshTokens,
          products: ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'],
        },
      ],
    });
  } catch (error) {
    throw inUse(error, port, 'FAKE_LINKEDIN_PORT');
  }
}

function listen(server: Server, port: number, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(inUse(error, port, name)));
    // A listening TCP server has an address of this form.
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

const inUse = (error: unknown, port: number, name: string): unknown =>
  (error as { readonly code?: unknown }).code === 'EADDRINUSE'
    ? new SettingError(`port ${port} is in use: stop the process that uses it, or set ${name} to another port`)
    : error;

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
