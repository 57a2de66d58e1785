import type { LinkedInAuth } from '@linkedin-auth/node';
import { pageBasePath } from './site.ts';

export interface Logins {
  readonly linkedIn: LinkedInAuth;
  /** `null` where no page is a redirect URI. */
  readonly pageLinkedIn: LinkedInAuth | null;
}

/** A route of this site. */
export type Route = (request: Request) => Promise<Response>;

export const json = (status: number, body: object): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', vary: 'cookie' } });

/** Browsers that do not send the first of these headers send the second with every POST. */
function isFromOwnPage({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  return site === null ? origin === null || origin === new URL(url).origin : site === 'same-origin';
}

/**
 * Returns a route for the signed-in member, on a page of this site. The query's `base` names the routes with which the page signs in.
 *
 * @param answer receives the member's `sub`
 */
export const forMember =
  (method: 'GET' | 'POST', { linkedIn, pageLinkedIn }: Logins, answer: (sub: string) => Promise<Response>): Route =>
  async (request) => {
    if (request.method !== method) return new Response(null, { status: 405, headers: { allow: method } });
    if (!isFromOwnPage(request)) return json(403, { error: 'for the demo’s own page' });
    const isPage = new URL(request.url).searchParams.get('base') === pageBasePath;
    const member = await (isPage ? pageLinkedIn : linkedIn)?.session(request);
    return member ? answer(member.sub) : json(401, { error: 'nobody is signed in' });
  };
