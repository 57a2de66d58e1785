import {
  createLinkedInAuth,
  durableObjectClaims,
  type LinkedInAuth,
  type LinkedInAuthOptions,
} from '@linkedin-auth/node';
import type { Environment } from './environment.ts';
import { page } from './page.ts';

/** Returns the worker's own routes, with those of the adapter below `/auth/linkedin`. Called once for each isolate; holds no state. */
export function createSite(
  environment: Environment,
  more: Partial<LinkedInAuthOptions> = {},
): (request: Request) => Promise<Response> {
  const linkedIn: LinkedInAuth = createLinkedInAuth({
    clientId: environment.LINKEDIN_CLIENT_ID,
    clientSecret: environment.LINKEDIN_CLIENT_SECRET,
    redirectUri: environment.LINKEDIN_REDIRECT_URI,
    sealingKeys: [environment.SEALING_KEY],
    claims: durableObjectClaims(environment.CLAIMS),
    ...more,
  });
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (linkedIn.handles(pathname)) return linkedIn.fetch(request);
    if (pathname !== '/') return new Response(null, { status: 404 });
    const html = page(await linkedIn.session(request), searchParams.get('linkedin_error'));
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } });
  };
}
