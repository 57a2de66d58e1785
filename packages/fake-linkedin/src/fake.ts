import { handleAuthorization, handleDecision } from './authorization.ts';
import { handleControl } from './control.ts';
import { handleDiscovery, handleJwks } from './metadata.ts';
import { type FakeLinkedInOptions, resolveOptions } from './options.ts';
import { homePage, notFoundPage, page, picture } from './pages.ts';
import { createRequestLog, type LoggedRequest } from './request-log.ts';
import type { ScenarioName } from './scenarios.ts';
import { handleToken } from './token.ts';
import { handleUserinfo } from './userinfo.ts';
import { createWorld, type World } from './world.ts';

export type Decision = 'allow' | 'cancel-login' | 'cancel-authorize';

/** A stand-in for LinkedIn. For development and tests only: it signs anybody in. */
export interface FakeLinkedIn {
  /**
   * Answers as LinkedIn does, on LinkedIn's paths, on whatever origin the request names. Rejects only where a scenario
   * breaks the connection, as `fetch` would.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * Goes through the consent page as a member would.
   *
   * @param url the authorization request
   * @returns the URL on which the member comes back to the app
   * @throws Error with the page's text when LinkedIn would not send the member back
   */
  readonly authorize: (
    url: string | URL,
    choice?: { readonly member?: string; readonly decision?: Decision },
  ) => Promise<URL>;
  /** Sets the next misbehaviour. `times`: how often, `null` until it is reset. @default 1 */
  readonly setScenario: (name: ScenarioName | null, times?: number | null) => void;
  /** The fake's own clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Lets seconds pass on the fake's clock. */
  readonly advance: (seconds: number) => void;
  /** The last 100 requests, secrets masked. */
  readonly requests: () => readonly LoggedRequest[];
  /** Forgets codes, tokens, scenario, requests and time; ends requests that hang. */
  readonly reset: () => void;
}

type Handler = (world: World, request: Request) => Response | Promise<Response>;

/** LinkedIn's paths. [documented] ACF, OIDC, DISC */
const routes: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  '/oauth/v2/authorization': { GET: handleAuthorization, POST: handleDecision },
  // GET is refused with 405. [observed] TerribleDev/OwinOAuthProviders#87
  '/oauth/v2/accessToken': { POST: handleToken },
  '/oauth/.well-known/openid-configuration': { GET: (_, request) => handleDiscovery(request) },
  '/oauth/openid/jwks': { GET: () => handleJwks() },
  '/v2/userinfo': { GET: handleUserinfo },
  '/': { GET: (world) => page(200, (nonce) => homePage(world, nonce)) },
};

/** @throws TypeError for malformed options */
export function createFakeLinkedIn(options?: FakeLinkedInOptions): FakeLinkedIn {
  const world = createWorld(resolveOptions(options));
  const log = createRequestLog();

  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const [, member] = /^\/__fake__\/pictures\/([\w-]+)\.svg$/.exec(pathname) ?? [];
    const drawn = world.settings.members.find(({ id }) => id === member);
    if (drawn !== undefined && request.method === 'GET') return picture(drawn);
    if (pathname.startsWith('/__fake__/')) return handleControl(world, log, request);
    const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
    if (route === undefined) return page(404, (nonce) => notFoundPage(pathname, nonce));
    const handler = route[request.method];
    if (handler === undefined)
      return new Response(null, { status: 405, headers: { allow: Object.keys(route).join(', ') } });
    return untilAborted(Promise.resolve(handler(world, request)), request.signal);
  };

  const fetch: FakeLinkedIn['fetch'] = async (request) => {
    if (new URL(request.url).pathname.startsWith('/__fake__/')) return answer(request);
    const body = request.method === 'POST' ? await request.clone().text() : '';
    let status: number | null = null;
    try {
      const response = await answer(request);
      status = response.status;
      return response;
    } finally {
      log.add(request, body, status, world.now());
    }
  };

  return {
    fetch,
    authorize: async (url, { member, decision = 'allow' } = {}) => {
      const html = { accept: 'text/html' };
      const asked = await fetch(new Request(url, { headers: html }));
      const text = await asked.text();
      // The interstitial leads on by itself.
      const [, next] = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(text) ?? [];
      if (next !== undefined) return new URL(next.replaceAll('&amp;', '&'));
      if (asked.status !== 200) throw new Error(`LinkedIn does not send the member back: ${textOf(text)}`);
      const form = new URLSearchParams(new URL(url).search);
      form.set('decision', decision);
      if (member !== undefined) form.set('member', member);
      const decided = await fetch(
        new Request(new URL('/oauth/v2/authorization', url), { method: 'POST', body: form, headers: html }),
      );
      return new URL(decided.headers.get('location') ?? '');
    },
    setScenario: world.scenario.set,
    now: world.now,
    advance: world.advance,
    requests: log.all,
    reset: () => {
      world.reset();
      log.clear();
    },
  };
}

const textOf = (html: string): string =>
  html
    .replace(/<(head|style)[\s\S]*?<\/\1>|<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim();

/** A client that gives up is not waited for. */
function untilAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
