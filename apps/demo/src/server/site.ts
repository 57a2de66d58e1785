import type { LinkedInAuth } from '@linkedin-auth/node';
import { forwardTo } from './forward.ts';
import type { App } from './settings.ts';

export interface SiteOptions {
  readonly linkedIn: LinkedInAuth;
  /** The server half of a redirect URI that is a page; `null` where the app has another. */
  readonly pageLinkedIn: LinkedInAuth | null;
  readonly app: App;
  /** Origin of the stand-in for LinkedIn, `null` for LinkedIn itself. */
  readonly standIn: string | null;
  /** The built page, by path. */
  readonly files: (pathname: string) => Response | null;
}

/** Where the page that is the redirect URI finds its server half. */
export const pageBasePath = '/auth/page';

/** The page that is the redirect URI. */
export const pageCallback = '/callback';

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The demo as one function: the page, the login routes, and the way to the fake's controls. */
export function createSite({
  linkedIn,
  pageLinkedIn,
  app,
  standIn,
  files,
}: SiteOptions): (request: Request) => Promise<Response> {
  const own = new URL(app.redirectUri);
  const forward = standIn === null ? null : forwardTo(standIn);

  return async (request: Request): Promise<Response> => {
    const { hostname, host, pathname, search } = new URL(request.url);
    // Cookies of `localhost` and `127.0.0.1` are not the same: the login must begin on the host where it ends.
    if (request.method === 'GET' && host !== own.host && loopback.has(hostname) && loopback.has(own.hostname))
      return Response.redirect(`${own.origin}${pathname}${search}`, 307);
    if (pathname.startsWith('/auth/linkedin/') || pathname === own.pathname) return linkedIn.fetch(request);
    if (pageLinkedIn !== null && pathname.startsWith(`${pageBasePath}/`)) return pageLinkedIn.fetch(request);
    if (pathname === '/demo.json')
      return Response.json({ linkedIn: standIn ?? 'https://www.linkedin.com', standIn: standIn !== null });
    if (pathname.startsWith('/__fake__/') && forward !== null) return forward(request);
    return files(pathname === pageCallback ? '/' : pathname) ?? new Response('Not found', { status: 404 });
  };
}
