import type { OnSignedIn } from '@linkedin-auth/node';
import type { Accounts } from './accounts.ts';

/**
 * Connects LinkedIn to a user who has asked for it. Otherwise signs in the user to whom LinkedIn is connected, or creates a user. The
 * application keeps its own session: `createLinkedInAuth({ …, session: false, onSignedIn: linkAccounts(accounts) })`.
 *
 * The button "Connect LinkedIn" posts to a route of the application. It redirects to `/auth/linkedin/login?returnTo=` with the path
 * `/settings?linking=` and the token that `accounts.askToLink` returned. Only the login that begins there links: any site can send a
 * visitor to `/login` without that path, while another person is signed in at LinkedIn.
 */
export const linkAccounts =
  (accounts: Accounts): OnSignedIn =>
  async ({ member }, { request, returnTo }) => {
    // A login without `openid` identifies nobody.
    if (member === null) return { refuse: { reason: 'no_identity', message: 'LinkedIn did not say who you are.' } };
    const owner = await accounts.userOfLinkedIn(member.sub);
    const linking = new URL(returnTo, request.url).searchParams.get('linking');

    if (linking === null) {
      // Never match by e-mail address: anyone who controls an address at LinkedIn would get the account.
      const user = owner ?? (await accounts.create(member));
      return { headers: [['set-cookie', await accounts.startSession(user)]] };
    }
    const user = await accounts.userWhoAskedToLink(request.headers.get('cookie') ?? '', linking);
    if (user === null)
      return {
        refuse: { reason: 'link_expired', message: 'Please connect LinkedIn once more.' },
        returnTo: '/settings',
      };
    if (owner !== null && owner !== user)
      return {
        refuse: { reason: 'linked_elsewhere', message: 'This LinkedIn profile belongs to another account.' },
        returnTo: '/settings',
      };
    await accounts.connect(user, member.sub);
    return { returnTo: '/settings' };
  };
