import type { OnSignedIn } from '@linkedin-auth/node';
import type { Accounts } from './accounts.ts';

/**
 * Connects LinkedIn to a user who has asked for it, or signs in the user to whom LinkedIn is connected, or creates one. The application
 * keeps its own session: `createLinkedInAuth({ …, session: false, onSignedIn: linkAccounts(accounts) })`.
 *
 * The button "Connect LinkedIn" posts to a route of the application, which calls `accounts.askToLink` and redirects to `/login`. Without
 * that, any other site could link its visitor's LinkedIn profile to the user, with a link to `/login`.
 */
export const linkAccounts =
  (accounts: Accounts): OnSignedIn =>
  async ({ member }, { request }) => {
    // A login without `openid` identifies nobody.
    if (member === null) return { refuse: { reason: 'no_identity', message: 'LinkedIn did not say who you are.' } };
    const cookies = request.headers.get('cookie') ?? '';
    const owner = await accounts.userOfLinkedIn(member.sub);
    const linking = await accounts.userWhoAskedToLink(cookies);

    if (linking === null) {
      // Never match by e-mail address: anyone who controls an address at LinkedIn would get the account.
      const user = owner ?? (await accounts.create(member));
      return { headers: [['set-cookie', await accounts.startSession(user)]] };
    }
    if (owner !== null && owner !== linking)
      return {
        refuse: { reason: 'linked_elsewhere', message: 'This LinkedIn profile belongs to another account.' },
        returnTo: '/settings',
      };
    await accounts.connect(linking, member.sub);
    return { returnTo: '/settings' };
  };
