import { defineMiddleware } from 'astro:middleware';
import { linkedIn } from './linked-in.ts';

export const onRequest = defineMiddleware(async ({ request, url, locals, redirect }, next) => {
  if (linkedIn().handles(url.pathname)) return next();
  locals.session = await linkedIn().session(request);
  if (!/^\/members\b/.test(url.pathname) || locals.session !== null) return next();
  // Keeps `linkedin_error`, so that the front page shows why a sign-in failed.
  const query = new URLSearchParams(url.search);
  query.set('returnTo', url.pathname);
  return redirect(`/?${query}`);
});
