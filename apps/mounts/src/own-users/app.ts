import { adviceFor, createLinkedInAuth, type LinkedInAuthOptions, toNodeListener } from '@linkedin-auth/node';
import express, { type Express } from 'express';
import { linkAccounts } from './account-linking.ts';
import type { Accounts } from './accounts.ts';
import { askForPosting, type PostingTokens } from './posting.ts';

/** An application with its own users and sessions. They connect LinkedIn, and later allow posting. */
export function createApp(options: LinkedInAuthOptions, accounts: Accounts, tokens: PostingTokens): Express {
  const linkedIn = createLinkedInAuth({
    ...options,
    session: false,
    scopes: {
      default: ['openid', 'profile', 'email'],
      share: ['openid', 'profile', 'email', 'w_member_social'],
    },
    onSignedIn: askForPosting(accounts, tokens, linkAccounts(accounts)),
  });
  const app = express();

  // The application's own routes come first: a page that uses the hook asks these two.
  app.get('/auth/linkedin/session', async ({ headers }, response) => {
    const user = await accounts.signedInUser(headers.cookie ?? '');
    if (user === null) return response.json({ status: 'signed-out' });
    // `member` is what the page shows. Only `sub` is required, and need not be LinkedIn's.
    return response.json({ status: 'signed-in', member: { sub: String(user) }, expiresAt: Date.now() + 3_600_000 });
  });
  app.post('/auth/linkedin/logout', async ({ headers, query }, response) => {
    const cookies = headers.cookie ?? '';
    // Without the cookie, the request may come from another site, which must sign nobody out.
    if ((await accounts.signedInUser(cookies)) !== null) {
      const which = query['everywhere'] === 'true' ? 'everywhere' : 'here';
      response.append('set-cookie', await accounts.endSessions(cookies, which));
    }
    response.status(204).end();
  });
  app.use('/auth/linkedin', toNodeListener(linkedIn.fetch));

  // Other sites cannot post here for a user: the session cookie is `SameSite=Lax`.
  app.post('/connect', async ({ headers }, response) => {
    const linking = await accounts.askToLink(headers.cookie ?? '');
    if (linking === null) return response.redirect(303, '/');
    const returnTo = `/settings?linking=${linking}`;
    return response.redirect(303, `/auth/linkedin/login?${new URLSearchParams({ returnTo })}`);
  });
  app.post('/allow-posting', (_, response) =>
    response.redirect(303, '/auth/linkedin/login?scope=share&returnTo=/settings'),
  );

  app.get(['/', '/settings'], async (request, response) => {
    const user = await accounts.signedInUser(request.headers.cookie ?? '');
    const failure = await linkedIn.failure(request, request.query['linkedin_error']);
    const notice = failure === null ? '' : adviceFor(failure).sentence;
    response.type('text').send(`${user === null ? 'Signed out' : `User ${user}`}\n${notice}`);
  });
  return app;
}
