import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { app, type Outbound, redirectUri, twoIsolates } from './rig.ts';
import { type Bundle, bundleTokens } from './tokens/bundle.ts';

/* The vault in Cloudflare's own runtime, without a compatibility flag: two isolates share a Durable Object of grants. */

const day = 24 * 60 * 60 * 1000;

type Isolate = 'a' | 'b';
type Runtime = ReturnType<typeof start>;

const direct: Outbound = (request, fake) => fake.fetch(request);

/** Starts two isolates and a LinkedIn. `refreshTokens`: whether LinkedIn grants them to the app. */
function start(bundle: Bundle, refreshTokens: boolean) {
  let outbound = direct;
  let passed = 0;
  const fake = createFakeLinkedIn({
    apps: [
      {
        ...app,
        redirectUris: [redirectUri],
        products: ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'],
        refreshTokens,
      },
    ],
    clock: () => Date.now() + passed,
  });
  const miniflare = twoIsolates(bundle.code, 'GRANTS', 'LinkedInGrants', (request) => outbound(request, fake));
  const fetch = (
    path: string,
    isolate: Isolate = 'a',
    init: { method?: string; body?: string; signal?: AbortSignal } = {},
  ) =>
    miniflare.dispatchFetch(new URL(path, 'https://worker.invalid'), {
      headers: { 'mf-route-override': isolate },
      ...init,
    });
  const call = async (path: string, isolate?: Isolate): Promise<unknown> => (await fetch(path, isolate)).json();
  /** Lets time pass for both isolates and for LinkedIn. */
  const pass = async (milliseconds: number): Promise<void> => {
    passed += milliseconds;
    for (const isolate of ['a', 'b'] as const) await call(`/pass?milliseconds=${milliseconds}`, isolate);
  };
  /** Signs a member in at the fake, and stores the tokens. Returns the member's identifier in a query. */
  const keep = async (): Promise<string> => {
    const query = { response_type: 'code', client_id: app.clientId, redirect_uri: redirectUri, state: 'unguessable' };
    const url = new URL('https://www.linkedin.com/oauth/v2/authorization');
    url.search = new URLSearchParams({ ...query, scope: 'openid profile w_member_social' }).toString();
    const back = await fake.authorize(url);
    const { sub } = (await call(`/keep?code=${back.searchParams.get('code')}`)) as { readonly sub: string };
    return new URLSearchParams({ sub }).toString();
  };
  const tend = async (): Promise<void> => {
    const { scheduled } = (await miniflare.getWorker('a')) as unknown as {
      readonly scheduled: () => Promise<{ readonly outcome: string }>;
    };
    expect(await scheduled()).toMatchObject({ outcome: 'ok' });
  };
  const refreshes = (): number =>
    fake.requests().filter(({ parameters }) => parameters['grant_type'] === 'refresh_token').length;
  const intercept = (next: Outbound): void => {
    outbound = next;
  };
  return { miniflare, intercept, fetch, call, pass, keep, tend, refreshes };
}

/* Every test begins with a new login, so all share two runtimes. */
let bundle: Bundle;
let refreshing: Runtime;
let reauthorizing: Runtime;
beforeAll(async () => {
  bundle = await bundleTokens();
  refreshing = start(bundle, true);
  reauthorizing = start(bundle, false);
});
afterEach(() => refreshing.intercept(direct));
afterAll(() => Promise.all([refreshing, reauthorizing].map(({ miniflare }) => miniflare.dispose())));

test('the vault and its store import nothing from Node', () => {
  expect(bundle.imports).toEqual(['cloudflare:workers']);
});

describe('a vault in a worker', () => {
  test('stores the tokens of a login, and returns them to another isolate', async () => {
    const { call, keep, refreshes } = refreshing;
    const before = refreshes();
    const ada = await keep();
    const access = await call(`/token?${ada}`);
    expect(access).toMatchObject({ ok: true, accessToken: expect.any(String) });
    expect(await call(`/token?${ada}`, 'b')).toEqual(access);
    expect(await call(`/grant?${ada}`, 'b')).toMatchObject({ ok: true, grant: { status: 'fresh' } });
    expect(refreshes()).toBe(before);
  });

  test('refreshes an expired token once for fifty requests in two isolates', async () => {
    const { call, keep, pass, refreshes } = refreshing;
    const ada = await keep();
    const expired = await call(`/token?${ada}`);
    const before = refreshes();
    await pass(61 * day);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, turn) => call(`/token?${ada}`, turn % 2 === 0 ? 'a' : 'b')),
    );
    expect(refreshes()).toBe(before + 1);
    const [first] = answers;
    expect(first).toMatchObject({ ok: true });
    expect(first).not.toEqual(expired);
    for (const answer of answers) expect(answer).toEqual(first);
  });

  test('calls an API with the token, and streams in both directions', async () => {
    let finish = (): void => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { intercept, call, fetch, keep } = refreshing;
    intercept(async (request, fake) => {
      if (new URL(request.url).pathname !== '/rest/long') return fake.fetch(request);
      const received = await request.text();
      const encoder = new TextEncoder();
      const body = new ReadableStream<Uint8Array>({
        async start(controller) {
          controller.enqueue(encoder.encode(`received: ${received}`));
          await finished;
          controller.close();
        },
      });
      return new Response(body, { headers: { 'x-authorization': request.headers.get('authorization') ?? '' } });
    });
    const ada = await keep();
    const { accessToken } = (await call(`/token?${ada}`)) as { readonly accessToken: string };
    // Read in the worker, because the proxy in front of it collects the parts of a body.
    const response = await fetch(`/rest/long?${ada}`, 'a', { method: 'POST', body: 'a post' });
    expect(await response.text()).toBe('received: a post');
    expect(response.headers.get('x-authorization')).toBe(`Bearer ${accessToken}`);
    finish();
  });

  test('refreshes what is due in a scheduled event', async () => {
    const { call, keep, pass, tend, refreshes } = refreshing;
    const ada = await keep();
    const before = refreshes();
    await tend();
    expect(refreshes()).toBe(before);
    await pass(59 * day);
    await tend();
    expect(refreshes()).toBe(before + 1);
    await pass(30 * day);
    expect(await call(`/token?${ada}`, 'b')).toMatchObject({ ok: true });
    expect(refreshes()).toBe(before + 1);
  });

  test('calls onReauthorizationDue and onEnded in scheduled events', async () => {
    const { call, keep, pass, tend } = reauthorizing;
    const ada = await keep();
    await pass(50 * day);
    await tend();
    expect(await call('/notices')).toMatchObject([{ sub: expect.any(String), failure: { code: expect.any(String) } }]);
    await pass(11 * day);
    await tend();
    await tend();
    expect(await call('/notices')).toMatchObject([{}, { failure: { code: 'access_token_expired' } }]);
    expect(await call(`/token?${ada}`)).toMatchObject({ ok: false, failure: { code: 'access_token_expired' } });
  });

  test('erases a grant for every isolate', async () => {
    const { call, keep } = refreshing;
    const ada = await keep();
    expect(await call(`/forget?${ada}`, 'b')).toEqual({ ok: true, forgotten: true });
    expect(await call(`/token?${ada}`)).toMatchObject({ ok: false, failure: { code: 'grant_unknown' } });
    expect(await call(`/forget?${ada}`)).toEqual({ ok: true, forgotten: false });
  });

  test('refreshes for others after the first visitor has left', async () => {
    let requested = (): void => {};
    let release = (): void => {};
    const [sent, released] = [
      new Promise<void>((resolve) => void (requested = resolve)),
      new Promise<void>((resolve) => void (release = resolve)),
    ];
    const { intercept, call, fetch, keep, pass, refreshes } = refreshing;
    const before = refreshes();
    intercept(async (request, fake) => {
      if ((await request.clone().text()).includes('refresh_token')) {
        requested();
        await released;
      }
      return fake.fetch(request);
    });
    const ada = await keep();
    await pass(61 * day);
    const leaving = new AbortController();
    const first = fetch(`/token?${ada}`, 'a', { signal: leaving.signal });
    await sent;
    leaving.abort();
    await expect(first).rejects.toThrow(/abort/i);
    const others = [call(`/token?${ada}`), call(`/token?${ada}`), call(`/token?${ada}`, 'b')];
    release();
    for (const answer of await Promise.all(others)) expect(answer).toMatchObject({ ok: true });
    expect(refreshes()).toBe(before + 1);
  });
});
