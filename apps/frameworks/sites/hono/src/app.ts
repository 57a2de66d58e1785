import type { SignedInMember } from '@linkedin-auth/node';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { linkedIn } from './linked-in.ts';
import { home, members } from './pages.ts';

const requireMember = createMiddleware<{ Variables: { session: SignedInMember } }>(async (context, next) => {
  const session = await linkedIn().session(context.req.raw);
  if (session === null) {
    // Keeps `linkedin_error`, so that the front page shows why a sign-in failed.
    const query = new URLSearchParams({ ...context.req.query(), returnTo: context.req.path });
    return context.redirect(`/?${query}`);
  }
  context.set('session', session);
  return next();
});

export const app = new Hono()
  .all('/auth/linkedin/*', (context) => linkedIn().fetch(context.req.raw))
  .get('/', async ({ req, html }) => {
    const session = await linkedIn().session(req.raw);
    const failure = await linkedIn().failure(req.raw, req.query('linkedin_error'));
    return html(home(session, failure, req.query('returnTo') ?? '/'));
  })
  .get('/members', requireMember, (context) => context.html(members(context.get('session'))));
