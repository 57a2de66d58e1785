import type { SignedInMember } from '@linkedin-auth/node';
import { createContext, type MiddlewareFunction, redirect } from 'react-router';
import { linkedIn } from './linked-in.server.ts';

export const sessionContext = createContext<SignedInMember | null>(null);

/** For the root route: reads the session once for each request. */
export const readSession: MiddlewareFunction<Response> = async ({ request, context }) => {
  context.set(sessionContext, await linkedIn().session(request));
};

/** For routes of members: leads others to the front page. */
export const requireMember: MiddlewareFunction<Response> = ({ url, context }) => {
  if (context.get(sessionContext) !== null) return;
  // Keeps `linkedin_error`, so that the front page shows why a sign-in failed.
  const query = new URLSearchParams(url.search);
  query.set('returnTo', url.pathname);
  throw redirect(`/?${query}`);
};
