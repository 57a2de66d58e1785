import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { linkAccounts } from '../../examples/account-linking.ts';
import { sqlAccounts } from '../../examples/accounts.ts';
import { allowDomains } from '../../examples/allow-list.ts';
import { byInvitation, type Invitations } from '../../examples/invitation.ts';
import { type createBrowser, origin, site } from '../stub.ts';

type Browser = ReturnType<typeof createBrowser>;

let codes = 0;
const login = async (browser: Browser, query = ''): Promise<string | null> => {
  const callback = await browser.begin(query, { code: `canary-${(codes += 1)}` });
  return (await browser.visit(callback)).headers.get('location');
};

describe('account linking', () => {
  const setUp = (sub = 'sub-1') => {
    const database = new DatabaseSync(':memory:');
    const accounts = sqlAccounts(database);
    const world = (whose: string) =>
      site({ session: false, onSignedIn: linkAccounts(accounts), fault: { claims: { sub: whose } } });
    const headerOf = ({ cookies }: Browser): string =>
      [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const signedInUser = (browser: Browser): Promise<number | null> => accounts.signedInUser(headerOf(browser));
    /** The `returnTo` of the login that "Connect LinkedIn" begins. */
    const askToLink = async (browser: Browser): Promise<string> =>
      `?returnTo=${encodeURIComponent(`/settings?linking=${await accounts.askToLink(headerOf(browser))}`)}`;
    const signIn = async ({ cookies }: Browser, user: number): Promise<void> => {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(await accounts.startSession(user)) ?? [];
      cookies.set(name, value);
    };
    const newUser = (name: string): number =>
      Number(database.prepare('insert into users (name) values (?)').run(name).lastInsertRowid);
    return { accounts, browser: world(sub).browser, askToLink, signedInUser, signIn, newUser };
  };

  test('connects LinkedIn to the signed-in user who asked for it', async () => {
    const { accounts, browser, askToLink, signIn, signedInUser, newUser } = setUp();
    const user = newUser('Ada');
    const member = browser();
    await signIn(member, user);
    expect(await login(member, await askToLink(member))).toBe(`${origin}/settings`);
    expect(await accounts.userOfLinkedIn('sub-1')).toBe(user);
    expect(await signedInUser(member)).toBe(user);
  });

  test('connects nothing for a user who did not ask: /login from another site only signs in', async () => {
    const { accounts, browser, signIn, newUser } = setUp();
    const user = newUser('Ada');
    const member = browser();
    await signIn(member, user);
    await login(member);
    expect(await accounts.userOfLinkedIn('sub-1')).not.toBe(user);
  });

  test('connects once, only in the login for it, while the user is signed in', async () => {
    const { accounts, browser, askToLink, signIn, newUser } = setUp();
    const user = newUser('Ada');
    const member = browser();
    await signIn(member, user);
    const asked = await askToLink(member);
    // The member cancels, and signs in without the token: that login must not link.
    await member.visit(await member.begin(asked, { error: 'user_cancelled_login' }));
    await login(member);
    expect(await accounts.userOfLinkedIn('sub-1')).not.toBe(user);
    const stranger = browser();
    for (const query of [asked, await askToLink(stranger)])
      expect(await login(stranger, query)).toBe(`${origin}/settings?linkedin_error=refused_by_application`);
  });

  test('signs in the user to whom LinkedIn is connected, and signs up anyone new', async () => {
    const { browser, signedInUser } = setUp();
    const [laptop, phone] = [browser(), browser()];
    expect(await login(laptop)).toBe(`${origin}/`);
    await login(phone);
    expect(await signedInUser(laptop)).toBe(1);
    expect(await signedInUser(phone)).toBe(1);
  });

  test('refuses a LinkedIn profile of another account, and changes neither', async () => {
    const { accounts, browser, askToLink, signIn, signedInUser, newUser } = setUp();
    await login(browser());
    const other = newUser('Grace');
    const member = browser();
    await signIn(member, other);
    expect(await login(member, await askToLink(member))).toBe(
      `${origin}/settings?linkedin_error=refused_by_application`,
    );
    expect(await accounts.userOfLinkedIn('sub-1')).toBe(1);
    expect(await signedInUser(member)).toBe(other);
  });
});

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
