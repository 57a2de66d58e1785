import type { LinkedInAuth } from '@linkedin-auth/node';
import { forwardTo } from './forward.ts';
import type { App } from './settings.ts';

export interface SiteOptions {
  readonly linkedIn: LinkedInAuth;
  /** Serves the redirect URI that is a page; `null` where the app has another redirect URI. */
  readonly pageLinkedIn: LinkedInAuth | null;
  /** Serves the times of the signed-in member's grant. */
  readonly grant: (request: Request) => Promise<Response>;
  /** Posts for the signed-in member. */
  readonly post: (request: Request) => Promise<Response>;
  readonly app: App;
  /** Origin of the stand-in for LinkedIn, `null` for LinkedIn itself. */
  readonly standIn: string | null;
  /** The built page, by path. */
  readonly files: (pathname: string) => Response | null;
  /** The viewer, by path. */
  readonly viewer: (pathname: string) => Response | null;
  readonly watch: WatchPaths;
}

/** Paths of this site for inspecting logins. Anyone who can open the demo can use them. */
export interface WatchPaths {
  /** Receives the inspection frames of the page. */
  readonly source: string;
  readonly viewer: string;
  /** The hosted Stately inspector. */
  readonly stately: string;
}

/** The base path of the routes for the redirect URI that is a page. */
export const pageBasePath = '/auth/page';

/** The path of the redirect URI that is a page. */
export const pageCallback = '/callback';

/** The examples in other frameworks. */
const examples: ReadonlySet<string> = new Set(['/vue', '/svelte', '/solid']);

/** The path of the viewer. */
export const viewerPath = '/viewer/';

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Returns the demo as one function: the page, the login routes, the viewer, and the fake's controls. */
export function createSite({
  linkedIn,
  pageLinkedIn,
  grant,
  post,
  app,
  standIn,
  files,
  viewer,
  watch,
}: SiteOptions): (request: Request) => Promise<Response> {
  const own = new URL(app.redirectUri);
  const forward = standIn === null ? null : forwardTo(standIn);

  return async (request: Request): Promise<Response> => {
    const { hostname, host, pathname, search } = new URL(request.url);
    // `localhost` and `127.0.0.1` do not share cookies, so a login must begin on the host where it ends.
    if (request.method === 'GET' && host !== own.host && loopback.has(hostname) && loopback.has(own.hostname))
      return Response.redirect(`${own.origin}${pathname}${search}`, 307);
    if (pathname.startsWith('/auth/linkedin/') || pathname === own.pathname) return linkedIn.fetch(request);
    if (pageLinkedIn !== null && pathname.startsWith(`${pageBasePath}/`)) return pageLinkedIn.fetch(request);
    if (pathname === '/grant.json') return grant(request);
    if (pathname === '/post.json') return post(request);
    if (pathname === '/demo.json')
      return Response.json({ linkedIn: standIn ?? 'https://www.linkedin.com', standIn: standIn !== null, watch });
    if (pathname.startsWith('/__fake__/') && forward !== null) return forward(request);
    if (`${pathname}/` === viewerPath) return Response.redirect(`${own.origin}${viewerPath}`, 308);
    if (pathname.startsWith(viewerPath))
      return viewer(pathname.slice(viewerPath.length - 1)) ?? new Response('Not found', { status: 404 });
    const file = pathname === pageCallback ? '/' : examples.has(pathname) ? `${pathname}.html` : pathname;
    return files(file) ?? new Response('Not found', { status: 404 });
  };
}
