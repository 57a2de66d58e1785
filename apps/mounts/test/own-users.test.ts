import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { createFakeLinkedIn, type Decision } from '@linkedin-auth/fake-linkedin';
import { afterEach, describe, expect, test } from 'vitest';
import { sqlAccounts } from '../src/own-users/accounts.ts';
import { createApp } from '../src/own-users/app.ts';

/* An Express application with its own users and sessions, as the guide shows it. */

const origin = 'https://app.example';
const credentials = { clientId: 'client-1', clientSecret: 'a-secret' };
const redirectUri = `${origin}/auth/linkedin/callback`;

let close: () => void;
afterEach(() => close());

async function site() {
  const fake = createFakeLinkedIn({
    apps: [
      {
        ...credentials,
        redirectUris: [redirectUri],
        products: ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'],
      },
    ],
  });
  const database = new DatabaseSync(':memory:');
  const accounts = sqlAccounts(database);
  const tokens = new Map<number, string>();
  const app = createApp(
    { ...credentials, redirectUri, sealingKeys: ['a sealing key of 32 characters or more'], fetch: fake.intercept() },
    accounts,
    {
      keep: async (user, accessToken) => void tokens.set(user, accessToken),
      forget: async (user) => void tokens.delete(user),
    },
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address() as AddressInfo;

  /** Opens a browser, signed in as a user or as nobody. */
  const browser = async (user: number | null) => {
    const cookies = new Map<string, string>();
    const store = (line: string): void => {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(key);
      else cookies.set(key, value);
    };
    if (user !== null) store(await accounts.startSession(user));
    const visit = async (path: string, init: RequestInit = {}): Promise<Response> => {
      const headers = { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') };
      const url = new URL(path, `http://127.0.0.1:${port}`);
      const response = await fetch(url, { ...init, headers, redirect: 'manual' });
      for (const line of response.headers.getSetCookie()) store(line);
      return response;
    };
    const pathIn = (response: Response): string => {
      const { pathname, search } = new URL(response.headers.get('location') ?? '', origin);
      return pathname + search;
    };
    /** Goes from a page of the application to LinkedIn and back, and returns the text of the page at the end. */
    const login = async (member: string, begin: Promise<Response>, decision: Decision = 'allow'): Promise<string> => {
      const leave = await begin;
      const { pathname, search } = await fake.authorize(leave.headers.get('location') ?? '', { member, decision });
      return (await visit(pathIn(await visit(pathname + search)))).text();
    };
    /** Presses a button, and follows the redirect to `/login`. */
    const press = async (path: string): Promise<Response> => visit(pathIn(await visit(path, { method: 'POST' })));
    return {
      /** Asks to connect LinkedIn, and returns the path at which that login begins. */
      ask: async () => pathIn(await visit('/connect', { method: 'POST' })),
      follow: (member: string, path: string, decision?: Decision) => login(member, visit(path), decision),
      connect: (member: string) => login(member, press('/connect')),
      allowPosting: (member: string) => login(member, press('/allow-posting')),
      signIn: (member: string) => login(member, visit('/auth/linkedin/login')),
      signOut: (query = '') => visit(`/auth/linkedin/logout${query}`, { method: 'POST' }),
      session: async () => (await visit('/auth/linkedin/session')).json(),
    };
  };
  const newUser = (name: string): number =>
    Number(database.prepare('insert into users (name) values (?)').run(name).lastInsertRowid);
  /** The status of a call to LinkedIn with the token that the application has stored. */
  const ask = async (token: string | undefined): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fake.intercept()('https://api.linkedin.com/v2/userinfo', { headers })).status;
  };
  const isConnected = (user: number): boolean =>
    database.prepare('select 1 from users where id = ? and linkedin_sub is not null').get(user) !== undefined;
  return { browser, newUser, tokens, ask, isConnected };
}

describe('an application with its own users', () => {
  test('connects LinkedIn, asks for posting later, and signs out everywhere', async () => {
    const { browser, newUser, tokens, ask } = await site();
    const user = newUser('Ada');
    const laptop = await browser(user);
    expect(await laptop.connect('ada')).toBe(`User ${user}\n`);
    expect(tokens.size).toBe(0);

    expect(await laptop.allowPosting('ada')).toBe(`User ${user}\n`);
    expect(await ask(tokens.get(user))).toBe(200);

    const phone = await browser(null);
    expect(await phone.session()).toEqual({ status: 'signed-out' });
    expect(await phone.signIn('ada')).toBe(`User ${user}\n`);
    expect(await phone.session()).toMatchObject({ status: 'signed-in', member: { sub: String(user) } });

    expect((await laptop.signOut('?everywhere=true')).status).toBe(204);
    for (const device of [laptop, phone]) expect(await device.session()).toEqual({ status: 'signed-out' });
  });

  test('signs out one browser', async () => {
    const { browser, newUser } = await site();
    const user = newUser('Ada');
    const [laptop, phone] = [await browser(user), await browser(user)];
    await laptop.signOut();
    expect(await laptop.session()).toEqual({ status: 'signed-out' });
    expect(await phone.session()).toMatchObject({ status: 'signed-in' });
  });

  test('stores no token of a LinkedIn profile that is not the user’s, and changes no session', async () => {
    const { browser, newUser, tokens } = await site();
    const user = newUser('Ada');
    const laptop = await browser(user);
    await laptop.connect('ada');
    const [stranger, nobody] = [await browser(newUser('Grace')), await browser(null)];
    for (const text of [
      await laptop.allowPosting('grace'),
      await stranger.allowPosting('ada'),
      await nobody.allowPosting('ada'),
    ])
      expect(text).toContain('Please use the LinkedIn profile that you have connected.');
    expect(tokens.size).toBe(0);
    expect(await laptop.session()).toMatchObject({ member: { sub: String(user) } });
    expect(await nobody.session()).toEqual({ status: 'signed-out' });
  });

  test('forgets a token that LinkedIn revokes when the member signs in with fewer scopes', async () => {
    const { browser, newUser, tokens, ask } = await site();
    const user = newUser('Ada');
    const laptop = await browser(user);
    await laptop.connect('ada');
    await laptop.allowPosting('ada');
    const token = tokens.get(user);
    await laptop.signIn('ada');
    expect(await ask(token)).toBe(401);
    expect(tokens.size).toBe(0);
  });
});

describe('account linking', () => {
  test('connects nothing for a user who did not ask: /login from another site only signs in', async () => {
    const { browser, newUser, isConnected } = await site();
    const user = newUser('Ada');
    const laptop = await browser(user);
    await laptop.signIn('ada');
    expect(isConnected(user)).toBe(false);
  });

  test('connects once, only in the login for it, while the user is signed in', async () => {
    const { browser, newUser, isConnected } = await site();
    const user = newUser('Ada');
    const laptop = await browser(user);
    const asked = await laptop.ask();
    // The member cancels, and signs in without the token: that login must not link.
    await laptop.follow('ada', asked, 'cancel-login');
    await laptop.signIn('ada');
    expect(isConnected(user)).toBe(false);

    const phone = await browser(user);
    const fresh = await phone.ask();
    const [stranger, nobody] = [await browser(newUser('Grace')), await browser(null)];
    for (const other of [stranger, nobody])
      expect(await other.follow('grace', fresh)).toContain('Please connect LinkedIn once more.');
    expect(isConnected(user)).toBe(false);
    expect(await phone.follow('grace', fresh)).toBe(`User ${user}\n`);
    expect(await phone.follow('grace', fresh)).toContain('Please connect LinkedIn once more.');
    expect(isConnected(user)).toBe(true);
  });

  test('begins no login for a visitor who is not signed in', async () => {
    const { browser } = await site();
    expect(await (await browser(null)).ask()).toBe('/');
  });

  test('signs in the user to whom LinkedIn is connected, and signs up anyone new', async () => {
    const { browser } = await site();
    const [laptop, phone] = [await browser(null), await browser(null)];
    expect(await laptop.signIn('ada')).toBe('User 1\n');
    expect(await phone.signIn('ada')).toBe('User 1\n');
    expect(await phone.signIn('grace')).toBe('User 2\n');
  });

  test('refuses a LinkedIn profile of another account, and changes neither', async () => {
    const { browser, newUser, isConnected } = await site();
    await (await browser(null)).signIn('ada');
    const other = newUser('Grace');
    const laptop = await browser(other);
    expect(await laptop.connect('ada')).toBe(`User ${other}\nThis LinkedIn profile belongs to another account.`);
    expect(isConnected(other)).toBe(false);
    expect(await (await browser(null)).signIn('ada')).toBe('User 1\n');
  });
});
