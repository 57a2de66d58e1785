import { afterEach, describe, expect, test } from 'vitest';
import { bundleOf, developmentRuntime, type Outbound, origin, runtime } from './rig.ts';

/* Runs the deployable bundle in Cloudflare's own runtime without a compatibility flag. */

type Runtime = ReturnType<typeof runtime>;

let running: Runtime[] = [];
afterEach(async () => {
  await Promise.all(running.map(({ miniflare }) => miniflare.dispose()));
  running = [];
});

function start(outbound?: Outbound): Runtime {
  const begun = runtime(outbound);
  running.push(begun);
  return begun;
}

const cookiesOf = (lines: readonly string[]): string => lines.map((line) => line.split(';')[0]).join('; ');

interface Visit {
  readonly cookie?: string;
  readonly isolate?: 'a' | 'b';
  readonly method?: string;
  readonly signal?: AbortSignal;
}

const visit = ({ miniflare }: Runtime, path: string | URL, { cookie = '', isolate = 'a', ...init }: Visit = {}) =>
  miniflare.dispatchFetch(new URL(path, origin), {
    redirect: 'manual',
    headers: { cookie, origin, 'mf-route-override': isolate },
    ...init,
  });

/** Begins a login and grants it at LinkedIn. Returns the callback URL and the browser's cookies. */
async function begin(site: Runtime): Promise<{ readonly back: URL; readonly cookie: string }> {
  const login = await visit(site, '/auth/linkedin/login?returnTo=/');
  const back = await site.fake.authorize(login.headers.get('location') ?? '');
  return { back, cookie: cookiesOf(login.headers.getSetCookie()) };
}

function signal() {
  let send = (): void => {};
  const received = new Promise<void>((resolve) => {
    send = resolve;
  });
  return { send: () => send(), received };
}

const tokenRequests = ({ fake }: Runtime): number =>
  fake.requests().filter(({ path }) => path === '/oauth/v2/accessToken').length;

describe('the bundle', () => {
  test.each(['production/worker', 'development/development'] as const)('%s imports nothing from Node', (name) => {
    const imports = [
      ...bundleOf(name).matchAll(/(?:from|import|require)\s*\(?\s*["'](node:\w+|http|net|fs|crypto)["']/g),
    ];
    expect(imports).toEqual([]);
  });

  test('contains the fake only in development', () => {
    expect(bundleOf('production/worker')).not.toContain('__fake__');
    expect(bundleOf('development/development')).toContain('__fake__');
  });
});

describe('a login', () => {
  test('begins signed out and ends signed in, with one token request', async () => {
    const site = start();
    expect(await (await visit(site, '/')).text()).toContain('Sign in with LinkedIn</a>');
    const { back, cookie } = await begin(site);
    const finished = await visit(site, back, { cookie });
    expect([finished.status, finished.headers.get('location')]).toEqual([302, `${origin}/`]);
    const session = cookiesOf(finished.headers.getSetCookie());
    expect(await (await visit(site, '/', { cookie: session })).text()).toContain('Signed in as Ada Lovelace');
    expect(tokenRequests(site)).toBe(1);
    expect((await visit(site, '/auth/linkedin/logout', { cookie: session, method: 'POST' })).status).toBe(204);
  });

  test('begun in one process finishes in another: no state stays between requests', async () => {
    const first = start();
    const { back, cookie } = await begin(first);
    // LinkedIn's state outlives the worker: the second runtime uses the first one's LinkedIn.
    const second = start((request) => first.fake.fetch(request));
    const finished = await visit(second, back, { cookie });
    expect(finished.headers.get('location')).toBe(`${origin}/`);
  });

  test('whose callback arrives twenty times at once in two isolates makes one token request', async () => {
    const site = start();
    const { back, cookie } = await begin(site);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => visit(site, back, { cookie, isolate: turn % 2 === 0 ? 'a' : 'b' })),
    );
    const locations = new Set(answers.map((answer) => answer.headers.get('location')));
    expect(tokenRequests(site)).toBe(1);
    expect([...locations].toSorted()).toEqual([`${origin}/`, `${origin}/?linkedin_error=code_already_claimed`]);
  });

  test('whose first visitor left during the exchange returns its outcome to the second', async () => {
    const [requested, released] = [signal(), signal()];
    const site = start(async (request, fake) => {
      if (request.url.endsWith('/accessToken')) {
        requested.send();
        await released.received;
      }
      return fake.fetch(request);
    });
    const { back, cookie } = await begin(site);
    const leaving = new AbortController();
    const first = visit(site, back, { cookie, signal: leaving.signal });
    await requested.received;
    leaving.abort();
    await expect(first).rejects.toThrow(/abort/i);
    const second = visit(site, back, { cookie });
    released.send();
    expect((await second).headers.get('location')).toBe(`${origin}/`);
    expect(tokenRequests(site)).toBe(1);
  });

  test.each([
    ['user_cancelled_login', 'cancel-login'],
    ['user_cancelled_authorize', 'cancel-authorize'],
  ] as const)('that ends with %s returns with that code', async (code, decision) => {
    const site = start();
    const login = await visit(site, '/auth/linkedin/login');
    const back = await site.fake.authorize(login.headers.get('location') ?? '', { decision });
    const finished = await visit(site, back, { cookie: cookiesOf(login.headers.getSetCookie()) });
    expect(finished.headers.get('location')).toBe(`${origin}/?linkedin_error=${code}`);
  });

  test('that LinkedIn fails with 5xx reports linkedin_unavailable, and the next one works', async () => {
    const site = start();
    site.fake.setScenario('access-token-server-error');
    const broken = await begin(site);
    const failed = await visit(site, broken.back, { cookie: broken.cookie });
    expect(failed.headers.get('location')).toBe(`${origin}/?linkedin_error=linkedin_unavailable`);
    const { back, cookie } = await begin(site);
    expect((await visit(site, back, { cookie })).headers.get('location')).toBe(`${origin}/`);
  });
});

test('in development, the fake in the same worker signs a member in', async () => {
  const site = 'http://127.0.0.1:8787';
  const miniflare = developmentRuntime();
  const ask = (path: string, init: { cookie?: string; form?: Readonly<Record<string, string>> } = {}) =>
    miniflare.dispatchFetch(new URL(path, site), {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: init.cookie ?? '',
        ...(init.form && { 'content-type': 'application/x-www-form-urlencoded', origin: site }),
      },
      ...(init.form && { method: 'POST', body: new URLSearchParams(init.form).toString() }),
    });
  try {
    const login = await ask('/auth/linkedin/login');
    const consent = new URL(login.headers.get('location') ?? '');
    expect(consent.origin + consent.pathname).toBe(`${site}/oauth/v2/authorization`);
    expect(await (await ask(consent.href)).text()).toContain('name="decision"');
    const form = { request: consent.search.slice(1), member: 'ada', decision: 'allow' };
    const back = (await ask(consent.pathname, { form })).headers.get('location') ?? '';
    const finished = await ask(back, { cookie: cookiesOf(login.headers.getSetCookie()) });
    const session = cookiesOf(finished.headers.getSetCookie());
    expect(await (await ask('/', { cookie: session })).text()).toContain('Signed in as Ada Lovelace');
  } finally {
    await miniflare.dispose();
  }
});
