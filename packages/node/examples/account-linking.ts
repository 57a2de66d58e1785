import type { OnSignedIn } from '@linkedin-auth/node';
import type { Accounts } from './accounts.ts';

/**
 * Connects LinkedIn to the user who is signed in to the application. Without one, signs in the user to whom LinkedIn is connected, or
 * creates one. The application keeps its own session: `createLinkedInAuth({ …, session: false, onSignedIn: linkAccounts(accounts) })`.
 */
export const linkAccounts =
  (accounts: Accounts): OnSignedIn =>
  async ({ member }, { request }) => {
    // A login without `openid` identifies nobody.
    if (member === null) return { refuse: { reason: 'no_identity', message: 'LinkedIn did not say who you are.' } };
    const current = await accounts.signedInUser(request.headers.get('cookie') ?? '');
    const owner = await accounts.userOfLinkedIn(member.sub);

    if (current !== null && owner !== null && owner !== current)
      return {
        refuse: { reason: 'linked_elsewhere', message: 'This LinkedIn profile belongs to another account.' },
        returnTo: '/settings',
      };
    if (current !== null) {
      await accounts.connect(current, member.sub);
      return { returnTo: '/settings' };
    }
    // Never by the e-mail address: whoever controls an address at LinkedIn would get the account.
    const user = owner ?? (await accounts.create(member));
    return { headers: [['set-cookie', await accounts.startSession(user)]] };
  };
