import { redirect } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { linkedIn } from './linked-in.server.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const { request, url, route, locals } = event;
  if (linkedIn().handles(url.pathname)) return linkedIn().fetch(request);
  locals.session = await linkedIn().session(request);
  if (route.id?.startsWith('/members') && locals.session === null) {
    // Keeps `linkedin_error`, so that the front page shows why a sign-in failed.
    const query = new URLSearchParams(url.search);
    query.set('returnTo', url.pathname);
    redirect(303, `/?${query}`);
  }
  return resolve(event);
};
