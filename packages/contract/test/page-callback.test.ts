import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { createLinkedInAuth, endpointsAt } from '@linkedin-auth/node';
import { type Browser, createLinkedInAuthClient, finishLinkedInLogin } from '@linkedin-auth/react';
import { describe, expect, test, vi } from 'vitest';
import { clientId, clientSecret, origin } from '../src/client.ts';

/* A redirect URI that is a page: the store of the React adapter calls the routes of the Node adapter directly. */

const site = 'https://app.example';
const page = `${site}/signed-in`;

function both() {
  const fake = createFakeLinkedIn({ apps: [{ clientId, clientSecret, redirectUris: [page] }] });
  const linkedIn = createLinkedInAuth({
    clientId,
    clientSecret,
    redirectUri: page,
    sealingKeys: ['a sealing key for the page, of 32 characters'],
    endpoints: endpointsAt(origin),
    clock: fake.now,
    fetch: (input, init) => fake.fetch(new Request(input, init)),
  });
  const cookies = new Map<string, string>();
  const world = { location: '/', announced: [] as { channel: string; message: object }[] };
  /** Sends a request of the page as a browser does. */
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (init.method === 'POST') headers.set('origin', site);
    const response = await linkedIn.fetch(new Request(new URL(path, site), { ...init, headers }));
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const browser: Browser = {
    fetch: send,
    open: () => null,
    navigate: () => {},
    welcomesPopups: () => false,
    location: () => world.location,
    replaceLocation: (url) => void (world.location = url),
    join: (channel) => ({
      post: (message) => void world.announced.push({ channel, message }),
      close: () => {},
    }),
    hear: () => () => {},
    onRestored: () => () => {},
    onReturn: () => () => {},
    ownWindow: { name: () => '', tellOpener: () => {}, close: () => {} },
    hasFocus: () => true,
    after: () => () => {},
    recall: () => null,
    remember: () => {},
    now: fake.now,
    randomName: () => 'a-name-of-36-characters-as-uuids-are',
  };
  /** Goes to LinkedIn and returns to the page in a new document. */
  const comeBack = async (query: string, decision: 'allow' | 'cancel-login' = 'allow') => {
    const login = await send(`/auth/linkedin/login?${query}`);
    const back = await fake.authorize(login.headers.get('location') ?? '', { decision });
    world.location = back.pathname + back.search;
    return createLinkedInAuthClient({ browser });
  };
  return { fake, world, browser, comeBack };
}

describe('a redirect URI that is a page', () => {
  test('signs the member in, returns to the page, and keeps the session after a reload', async () => {
    const { world, browser, comeBack } = both();
    const client = await comeBack('returnTo=/account');
    expect(await finishLinkedInLogin(client)).toMatchObject({ returnTo: '/account', outcome: { status: 'succeeded' } });
    expect(client.getSnapshot()).toMatchObject({ status: 'signed-in', member: { name: 'Ada Lovelace' } });
    expect(world.location).toBe('/signed-in');

    const reloaded = createLinkedInAuthClient({ browser });
    reloaded.start();
    expect(await finishLinkedInLogin(reloaded)).toMatchObject({ outcome: null });
    await vi.waitFor(() => expect(reloaded.getSnapshot()).toMatchObject({ status: 'signed-in' }), { timeout: 30_000 });
  });

  test('explains that the member cancelled', async () => {
    const { comeBack } = both();
    const client = await comeBack('returnTo=/account', 'cancel-login');
    expect(await finishLinkedInLogin(client)).toMatchObject({
      returnTo: '/account',
      outcome: { code: 'user_cancelled_login' },
    });
    await vi.waitFor(
      () =>
        expect(client.getSnapshot()).toMatchObject({
          failure: { code: 'user_cancelled_login', remedy: 'ask-member-again' },
        }),
      { timeout: 30_000 },
    );
  });

  test('notifies the opener of a popup', async () => {
    const { world, comeBack } = both();
    const client = await comeBack('mode=popup&channel=channel-of-this-attempt');
    expect(await finishLinkedInLogin(client)).toMatchObject({ isPopup: true });
    expect(world.announced).toMatchObject([
      { channel: 'channel-of-this-attempt', message: { outcome: { grant: { member: { name: 'Ada Lovelace' } } } } },
    ]);
  });

  test('rejects a state that was not issued to this browser, and still accepts the issued one', async () => {
    const { world, browser, fake, comeBack } = both();
    const honest = await comeBack('returnTo=/account');
    const kept = world.location;
    world.location = kept.replace(/state=[^&]*/, 'state=forged-forged-forged-forged-forged-forged-for');
    const forged = createLinkedInAuthClient({ browser });
    expect(await finishLinkedInLogin(forged)).toMatchObject({ outcome: { code: 'state_mismatch' } });
    world.location = kept;
    expect(await finishLinkedInLogin(honest)).toMatchObject({ outcome: { status: 'succeeded' } });
    expect(fake.requests().filter(({ path }) => path === '/oauth/v2/accessToken')).toHaveLength(1);
  });
});
