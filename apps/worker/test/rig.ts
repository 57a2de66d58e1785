import { readFileSync } from 'node:fs';
import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { Miniflare, type Request as MiniflareRequest, Response as MiniflareResponse } from 'miniflare';

export const origin = 'https://sign-in.example.com';

export const app = { clientId: 'client-1', clientSecret: 'a-secret' };
export const redirectUri = `${origin}/auth/linkedin/callback`;

/** Reads a bundle as it would be deployed. */
export const bundleOf = (name: 'production/worker' | 'development/development'): string =>
  readFileSync(new URL(`../dist/${name}.js`, import.meta.url), 'utf8');

export type Outbound = (request: Request, fake: FakeLinkedIn) => Promise<Response>;

/** Returns a service that a worker's requests go to. Bodies of responses stream. */
const serviceOf =
  (answer: (request: Request) => Promise<Response>) =>
  async (request: MiniflareRequest): Promise<MiniflareResponse> => {
    const { url, method } = request;
    const body = request.body === null ? null : await request.text();
    const response = await answer(new Request(url, { method, headers: [...request.headers], body }));
    const { status } = response;
    return new MiniflareResponse(response.body, { status, headers: [...response.headers] });
  };

/** Starts Cloudflare's runtime with a worker in two isolates, `a` and `b`, that share one Durable Object. Its requests go to `answer`. */
export function twoIsolates(
  contents: string,
  binding: string,
  className: string,
  answer: (request: Request) => Promise<Response>,
): Miniflare {
  const worker = {
    modules: [{ type: 'ESModule', path: 'worker.js', contents }],
    compatibilityDate: '2026-07-01',
    bindings: {
      LINKEDIN_CLIENT_ID: app.clientId,
      LINKEDIN_CLIENT_SECRET: app.clientSecret,
      LINKEDIN_REDIRECT_URI: redirectUri,
      SEALING_KEY: 'a sealing key of 32 characters or more',
    },
    outboundService: serviceOf(answer),
  } as const;
  return new Miniflare({
    workers: [
      { name: 'a', ...worker, durableObjects: { [binding]: { className, useSQLite: true } } },
      { name: 'b', ...worker, durableObjects: { [binding]: { className, scriptName: 'a', useSQLite: true } } },
    ],
  });
}

/** Starts the deployed worker. All its requests go to the fake. */
export function runtime(outbound: Outbound = (request, fake) => fake.fetch(request)) {
  const fake = createFakeLinkedIn({ apps: [{ ...app, redirectUris: [redirectUri] }] });
  const contents = bundleOf('production/worker');
  const miniflare = twoIsolates(contents, 'CLAIMS', 'LinkedInClaims', (request) => outbound(request, fake));
  return { fake, miniflare };
}

/** Starts the worker of `pnpm dev` with the bindings of `wrangler.jsonc`. */
export const developmentRuntime = (more: Readonly<Record<string, string>> = {}): Miniflare =>
  new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.js', contents: bundleOf('development/development') }],
    compatibilityDate: '2026-07-01',
    durableObjects: { CLAIMS: { className: 'LinkedInClaims', useSQLite: true } },
    bindings: {
      LINKEDIN_CLIENT_ID: 'fake-client-id',
      LINKEDIN_CLIENT_SECRET: 'fake-client-secret',
      LINKEDIN_REDIRECT_URI: 'http://127.0.0.1:8787/auth/linkedin/callback',
      SEALING_KEY: 'for development only, of 32 characters or more',
      ...more,
    },
  });
