import type { OnSignedIn } from '@linkedin-auth/node';

export interface Invitations {
  /** Redeems an invitation. Returns `true` once for each. */
  readonly redeem: (invitation: string) => Promise<boolean>;
  readonly isMember: (sub: string) => Promise<boolean>;
  readonly addMember: (sub: string) => Promise<void>;
}

/** Signs up anyone with an invitation, in a cookie that the invitation's page has set. Members need no invitation. */
export const byInvitation =
  ({ redeem, isMember, addMember }: Invitations): OnSignedIn<{ isNew: boolean }> =>
  async ({ member }, { request }) => {
    if (member !== null && (await isMember(member.sub))) return { session: { isNew: false } };
    const [, invitation] = /(?:^|; )invitation=([\w-]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
    if (member === null || invitation === undefined || !(await redeem(invitation)))
      return { refuse: { reason: 'not_invited', message: 'Please ask for an invitation.' }, returnTo: '/join' };
    await addMember(member.sub);
    return {
      session: { isNew: true },
      headers: [['set-cookie', 'invitation=; Path=/; Max-Age=0']],
      returnTo: '/welcome',
    };
  };
