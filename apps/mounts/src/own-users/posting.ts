import { type OnSignedIn, revealSecret } from '@linkedin-auth/node';
import type { Accounts } from './accounts.ts';

export interface PostingTokens {
  /** Stores an access token, encrypted. `expiresAt` is in milliseconds since the epoch. */
  readonly keep: (user: number, accessToken: string, expiresAt: number) => Promise<void>;
  readonly forget: (user: number) => Promise<void>;
}

/**
 * Stores the token of a signed-in user who allows posting. A login with the set `share` signs in nobody. All other logins are passed to
 * `signIn`, for example `linkAccounts(accounts)`.
 */
export const askForPosting =
  (accounts: Accounts, tokens: PostingTokens, signIn: OnSignedIn): OnSignedIn =>
  async (signedIn, context) => {
    const { member, scope, expiresAt } = signedIn;
    if (context.scope !== 'share') {
      const decision = await signIn(signedIn, context);
      // LinkedIn has revoked the member's earlier tokens, because they have other scopes.
      const user = member === null ? null : await accounts.userOfLinkedIn(member.sub);
      if (user !== null) await tokens.forget(user);
      return decision;
    }
    const user = await accounts.signedInUser(context.request.headers.get('cookie') ?? '');
    // Another person may be signed in at LinkedIn: without this check, their token would post for your user.
    if (user === null || member === null || (await accounts.userOfLinkedIn(member.sub)) !== user)
      return {
        refuse: { reason: 'other_profile', message: 'Please use the LinkedIn profile that you have connected.' },
      };
    if (!scope.includes('w_member_social'))
      return { refuse: { reason: 'posting_not_allowed', message: 'LinkedIn did not allow posting.' } };
    await tokens.keep(user, revealSecret(signedIn.tokens.accessToken), expiresAt);
    return undefined;
  };
