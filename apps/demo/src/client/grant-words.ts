import type { GrantStanding } from '@linkedin-auth/core';

type Status = GrantStanding['status'];

/** What a status means for the member, as the pages in all frameworks show it. */
export const grantWords: Readonly<Record<Status, string>> = {
  fresh: 'The access token works, and there is nothing to do.',
  expiring: 'The access token works, and the server is about to renew it.',
  'reauthorization-due': 'The access token still works, but soon ends. Only a new sign-in continues it.',
  expired: 'The access token has expired. Only a new sign-in gives another.',
  revoked: 'LinkedIn has revoked the access token. Only a new sign-in gives another.',
};

/** Returns whether only a new sign-in continues the grant. */
export const needsMember = (status: Status): boolean => status !== 'fresh' && status !== 'expiring';

const canPost = ({ scope }: GrantStanding): boolean => scope.includes('w_member_social');

/** Returns the set of scopes with which a new sign-in continues the grant. Another set would end the permission to post. */
export const scopeOf = (grant: GrantStanding): 'share' | undefined => (canPost(grant) ? 'share' : undefined);

const date = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

/** Returns when the access token ends, as a sentence in three parts: the middle one is for a `<time>`. */
export function endOf({ status, expiresAt }: GrantStanding) {
  const isOver = status === 'expired' || status === 'revoked';
  return {
    verb: isOver ? 'It was valid until' : 'It is valid until',
    day: date.format(expiresAt),
    at: new Date(expiresAt).toISOString(),
  };
}
