import { createFakeLinkedIn, type FakeLinkedIn, scenarios } from '@linkedin-auth/fake-linkedin';
import { createLinkedInAuth, endpointsAt } from '@linkedin-auth/node';
import type { Changes, Entry, Live } from '../live.ts';
import { stepsOf } from '../steps.ts';
import { createCookieJar } from './cookie-jar.ts';
import { createFlow, maskedParameters } from './flow.ts';
import { moveBelow } from './linkedin-pages.ts';
import { asReceived, movedTo } from './requests.ts';
import { type Destination, linkedInFolder } from './routes.ts';
import { emptyState, type Keys, type SavedState } from './storage.ts';

/** The site of one state: its server, and LinkedIn. */
export interface Site {
  /** Rejects only as `fetch` would. */
  readonly respond: (destination: Destination, request: Request) => Promise<Response>;
  readonly add: (entry: Entry) => void;
  readonly state: () => SavedState;
}

export interface SiteOptions {
  readonly scope: URL;
  readonly keys: Keys;
  readonly saved: SavedState;
  /** Keeps the state. Called before every response. */
  readonly save: (state: SavedState) => Promise<void>;
  readonly onChange: (changes: Changes) => void;
}

/** Credentials of the fake's app. They are valid nowhere else. */
const app = { clientId: 'live-client-id', clientSecret: 'live-client-secret', name: 'The live demo' } as const;

/** The steps of a login. A scenario for anything else would have no effect here. */
const surfaces: ReadonlySet<string> = new Set(['authorization', 'callback', 'accessToken']);

const listed = Object.entries(scenarios).flatMap(([name, { surface, title, description }]) =>
  surfaces.has(surface) ? [{ name, surface, title, description }] : [],
);

/** The routes of the adapter that are part of a sign-in. */
const shownRoutes: ReadonlySet<string> = new Set(['login', 'callback', 'logout']);

export function createSite({ scope, keys, saved, save, onChange }: SiteOptions): Site {
  const now = Date.now;
  let { scenario } = saved;
  let jar = createCookieJar(saved.cookies, now);
  const claims = new Map(saved.claims);
  const changes = (): Changes => ({ scenario, entries: flow.all() });
  let flow = createFlow(saved.entries, () => onChange(changes()));

  const redirectUri = new URL('auth/linkedin/callback', scope).href;
  // A visitor wants to choose at every sign-in. LinkedIn shows its page once for the same scopes.
  const fake = createFakeLinkedIn({
    apps: [{ ...app, redirectUris: [redirectUri] }],
    keys: keys.signing,
    habits: { rememberConsent: false },
    maxRecords: 50,
  });
  if (saved.fake !== null) restore(fake, saved.fake);

  const state = (): SavedState => ({
    version: emptyState.version,
    scenario,
    cookies: jar.all(),
    claims: [...claims],
    entries: flow.all(),
    fake: fake.save(),
  });

  /** Sends a request to the fake, and shows it. */
  const askLinkedIn = async (request: Request, from: 'browser' | 'server'): Promise<Response> => {
    const { method } = request;
    const { pathname: path } = new URL(request.url);
    if (path.startsWith('/__fake__/')) return fake.fetch(request);
    const complete = flow.begin({
      kind: 'request',
      to: 'linkedIn',
      from,
      at: now(),
      method,
      path,
      parameters: {},
      status: null,
    });
    try {
      return await fake.fetch(request);
    } finally {
      const logged = fake.requests().findLast((other) => other.method === method && other.path === path);
      complete({ parameters: logged?.parameters ?? {}, status: logged?.status ?? null });
    }
  };

  const auth = createLinkedInAuth({
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    redirectUri,
    sealingKeys: [keys.sealing],
    endpoints: {
      ...endpointsAt(scope.origin),
      authorization: new URL(`${linkedInFolder}oauth/v2/authorization`, scope).href,
    },
    // Nothing leaves the worker.
    fetch: (input, init) => askLinkedIn(new Request(input, init), 'server'),
    timeouts: { request: 5000 },
    pages: { details: true },
    claims: {
      claim: async (key, ttlSeconds) => {
        for (const [other, until] of claims) if (until <= now()) claims.delete(other);
        if (claims.has(key)) return false;
        claims.set(key, now() + ttlSeconds * 1000);
        await save(state());
        return true;
      },
    },
    inspect: (frame) => {
      for (const step of stepsOf(frame, 'server', now())) flow.add(step);
    },
  });

  const askServer = async (route: string, request: Request): Promise<Response> => {
    const { method, url } = request;
    const { searchParams } = new URL(url);
    // Every sign-in meets the scenario, once.
    if (route === 'login') fake.setScenario(listed.some(({ name }) => name === scenario) ? (scenario as never) : null);
    const complete = shownRoutes.has(route)
      ? flow.begin({
          kind: 'request',
          to: 'server',
          from: 'browser',
          at: now(),
          method,
          path: `/auth/linkedin/${route}`,
          parameters: maskedParameters(searchParams),
          status: null,
        })
      : null;
    const response = await auth.fetch(await asReceived(request, jar.header()));
    jar.keep(response.headers.getSetCookie());
    complete?.({ status: response.status });
    return response;
  };

  const askFake = async (path: string, request: Request): Promise<Response> => {
    const { search } = new URL(request.url);
    const answer = await askLinkedIn(await movedTo(request, new URL(path + search, scope.origin)), 'browser');
    const { response, stranded } = await moveBelow(answer, scope);
    if (stranded !== undefined) flow.add({ kind: 'stranded', at: now(), code: stranded });
    return response;
  };

  /** Answers the page's own requests: shows, sets the scenario, or starts over. */
  const askLive = async (request: Request): Promise<Response> => {
    if (request.method === 'PUT') {
      const { scenario: name } = (await request.json()) as { readonly scenario: unknown };
      if (name !== null && !listed.some((one) => one.name === name)) return Response.json({}, { status: 400 });
      scenario = listed.find((one) => one.name === name)?.name ?? null;
      onChange(changes());
    } else if (request.method === 'DELETE') {
      fake.reset();
      jar = createCookieJar([], now);
      scenario = null;
      flow = createFlow([], () => onChange(changes()));
      onChange(changes());
    }
    return Response.json({ ...changes(), scenarios: listed } satisfies Live);
  };

  return {
    state,
    add: (entry) => flow.add(entry),
    respond: async (destination, request) => {
      try {
        switch (destination.to) {
          case 'server':
            return await askServer(destination.route, request);
          case 'linkedIn':
            return await askFake(destination.path, request);
          case 'live':
            return await askLive(request);
        }
      } finally {
        await save(state());
      }
    },
  };
}

/** Continues an earlier fake, unless it was of another version. */
function restore(fake: FakeLinkedIn, saved: NonNullable<SavedState['fake']>): void {
  try {
    fake.restore(saved);
  } catch {
    // An older worker saved it in its form. Tokens and codes of before are then unknown, and sign-ins begin again.
  }
}
