import { describe, expect, test } from 'vitest';
import { allowDomains } from '../../examples/allow-list.ts';
import { byInvitation, type Invitations } from '../../examples/invitation.ts';
import { type createBrowser, origin, site } from '../stub.ts';

type Browser = ReturnType<typeof createBrowser>;

let codes = 0;
const login = async (browser: Browser, query = ''): Promise<string | null> => {
  const callback = await browser.begin(query, { code: `canary-${(codes += 1)}` });
  return (await browser.visit(callback)).headers.get('location');
};

describe('sign-up with an invitation', () => {
  const setUp = () => {
    const open = new Set(['welcome-ada']);
    const members = new Set<string>();
    const invitations: Invitations = {
      redeem: async (invitation) => open.delete(invitation),
      isMember: async (sub) => members.has(sub),
      addMember: async (sub) => void members.add(sub),
    };
    return site({ onSignedIn: byInvitation(invitations) });
  };

  test('admits each invitation once, and members without one', async () => {
    const { browser } = setUp();
    const member = browser();
    member.cookies.set('invitation', 'welcome-ada');
    expect(await login(member)).toBe(`${origin}/welcome`);
    expect(member.cookies.has('invitation')).toBe(false);
    const phone = browser();
    expect(await login(phone, '?returnTo=/account')).toBe(`${origin}/account`);
    expect(await phone.session()).toMatchObject({ status: 'signed-in' });
  });

  test.each([null, 'made-up'])('refuses anyone who brings %j', async (invitation) => {
    const { browser } = setUp();
    const stranger = browser();
    if (invitation !== null) stranger.cookies.set('invitation', invitation);
    expect(await login(stranger)).toBe(`${origin}/join?linkedin_error=refused_by_application`);
    expect(await stranger.session()).toEqual({ status: 'signed-out' });
  });
});

describe('an allow list', () => {
  const onSignedIn = allowDomains(new Set(['example.com']));

  test.each([
    [{ email: 'ada@example.com', email_verified: 'true' }, 'signed-in'],
    [{ email: 'ada@EXAMPLE.com', email_verified: true }, 'signed-in'],
    [{ email: 'ada@example.com', email_verified: 'false' }, 'signed-out'],
    [{ email: 'ada@example.com.evil.example', email_verified: true }, 'signed-out'],
    [{ email: null }, 'signed-out'],
  ])('with %j: %s', async (claims, status) => {
    const member = site({ onSignedIn, fault: { claims } }).browser();
    await login(member);
    expect(await member.session()).toMatchObject({ status });
  });
});
