import { handleApi } from './api/api.ts';
import { handleDiscovery, handleJwks } from './api/metadata.ts';
import { handlePosts } from './api/posts.ts';
import { handleUserinfo } from './api/userinfo.ts';
import { handleAuthorization, handleCancelled, handleDecision } from './authorization/endpoint.ts';
import { handleControl } from './control/control.ts';
import { handleHome } from './control/home.ts';
import type { RequestLog } from './control/request-log.ts';
import { notFound } from './pages/pages.ts';
import { picture } from './pages/picture.ts';
import type { Provider } from './provider/provider.ts';
import { parametersOf, type ReceivedRequest, receive } from './received-request.ts';
import { isApi, surfacesOf } from './scenarios/surface.ts';
import { handleToken } from './token/endpoint.ts';
import { handleIntrospection } from './token/introspection.ts';
import { handleRevocation } from './token/revocation.ts';
import { withDate } from './token/token-request.ts';

type Handler = (provider: Provider, received: ReceivedRequest) => Response | Promise<Response>;

/** LinkedIn's paths. [documented] authorization-code-flow, sign-in-with-linkedin-v2, openid-configuration, posts-api, share-on-linkedin */
const routes: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  '/oauth/v2/authorization': { GET: handleAuthorization('web'), POST: handleDecision('web') },
  // [documented] authorization-code-flow-native
  '/oauth/native-pkce/authorization': { GET: handleAuthorization('native'), POST: handleDecision('native') },
  // GET returns 405. [observed] TerribleDev/OwinOAuthProviders#87
  '/oauth/v2/accessToken': { POST: handleToken },
  '/oauth/v2/introspectToken': { POST: handleIntrospection },
  '/oauth/v2/revoke': { POST: handleRevocation },
  '/oauth/v2/login-cancel': { GET: handleCancelled },
  '/oauth/v2/authorization-cancel': { GET: handleCancelled },
  '/oauth/.well-known/openid-configuration': { GET: handleDiscovery },
  '/oauth/openid/jwks': { GET: handleJwks },
  '/v2/userinfo': { GET: handleUserinfo },
  // The fake does not read posts.
  '/rest/posts': { POST: handlePosts, GET: handleApi },
  '/v2/ugcPosts': { POST: handlePosts, GET: handleApi },
};

/**
 * Returns a `fetch` that answers as LinkedIn does, and logs each request. It does not log `/` and `/__fake__/`, which LinkedIn does not
 * have.
 */
export function createFetch(provider: Provider, log: RequestLog): (request: Request) => Promise<Response> {
  return async (request) => {
    request.signal.throwIfAborted();
    const received = await receive(request);
    const { pathname } = received.url;
    const [, memberId] = /^\/__fake__\/pictures\/([\w-]+)\.svg$/.exec(pathname) ?? [];
    const member = provider.memberOf(memberId ?? null);
    if (member !== undefined && request.method === 'GET') return picture(member);
    const isOwnPath = pathname === '/' || pathname.startsWith('/__fake__/');
    // In a browser, other sites can neither read nor change the fake.
    if (isOwnPath && request.headers.get('sec-fetch-site') === 'cross-site' && request.method !== 'GET')
      return Response.json({ error: 'requests from other sites are rejected' }, { status: 403 });
    if (pathname === '/') return handleHome(provider, log, received);
    if (isOwnPath) return handleControl(provider, log, received);

    const logStatus = log.add(received, provider.now());
    const surfaces = surfacesOf(received);
    const end = surfaces.includes('refresh') ? beginRefresh(provider, received) : null;
    try {
      if (provider.latency() > 0) await provider.delays.wait(provider.latency(), request.signal);
      const { delays, now } = provider;
      const answer = async (): Promise<Response> => route(provider, received);
      const replacement = provider.scenario.replacementAt(surfaces);
      const response = await (replacement?.({ answer, delays, signal: request.signal, now: now() }) ?? answer());
      logStatus(response.status);
      // The fake's clock, which may be ahead of the system clock.
      return response.headers.has('date') ? response : withDate(response, now());
    } finally {
      end?.();
    }
  };
}

/** Counts a refresh that is under way. Returns a function that ends it, or `null` for a token that was never issued. */
function beginRefresh({ refreshes, refreshTokens }: Provider, received: ReceivedRequest): (() => void) | null {
  const token = parametersOf(received).get('refresh_token') ?? '';
  return refreshTokens.has(token) ? refreshes.begin(token) : null;
}

function route(provider: Provider, received: ReceivedRequest): Response | Promise<Response> {
  const { pathname } = received.url;
  const methods = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
  if (methods === undefined && isApi(pathname)) return handleApi(provider, received);
  if (methods === undefined) return notFound(pathname);
  const handler = methods[received.request.method];
  if (handler === undefined)
    return new Response(null, { status: 405, headers: { allow: Object.keys(methods).join(', ') } });
  return handler(provider, received);
}
