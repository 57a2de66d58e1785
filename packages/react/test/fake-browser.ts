import type { Browser } from '../src/browser.ts';

export const member = {
  sub: 'sub-1',
  name: 'Ada Lovelace',
  givenName: 'Ada',
  familyName: 'Lovelace',
  email: null,
  emailVerified: false,
  picture: null,
  locale: null,
};

export const session = { member, expiresAt: Date.UTC(2030, 0, 1) };

export const succeeded = {
  status: 'succeeded',
  grant: { member, scope: ['openid', 'profile'], expiresAt: session.expiresAt, tokens: null },
};

export const cancelled = { status: 'failed', code: 'user_cancelled_authorize', evidence: {} };

/** A browser in the hands of a test: it records what was asked of it, and what happens is said by the test. */
export function fakeBrowser({ signedIn = false, location = '/page?tab=1', popups = true, blocked = false } = {}) {
  const requests: string[] = [];
  const opened: { url: string; closed: boolean }[] = [];
  const navigated: string[] = [];
  const listeners = new Map<string, (message: unknown) => void>();
  const restored = new Set<() => void>();
  const announced: { channel: string; message: object }[] = [];
  const bodies: string[] = [];
  const polls = new Set<() => void>();
  const world = {
    signedIn,
    location,
    now: 0,
    focused: true,
    offline: false,
    sessionStatus: 200,
    logoutStatus: 204,
    closed: false,
    exchanges: () =>
      Response.json({ status: 'signed-in', ...session, door: { mode: 'redirect', returnTo: '/account' } }),
    explains: () => new Response(null, { status: 404 }),
  };
  let names = 0;

  const browser: Browser = {
    fetch: async (path, init) => {
      requests.push(`${init?.method ?? 'GET'} ${path}`);
      if (world.offline) throw new TypeError('Failed to fetch');
      if (path.endsWith('/exchange')) {
        bodies.push(String(init?.body));
        return world.exchanges();
      }
      if (path.endsWith('/logout')) {
        if (world.logoutStatus === 204) world.signedIn = false;
        return new Response(null, { status: world.logoutStatus });
      }
      const [, code] = /\/failures\/(.*)/.exec(path) ?? [];
      if (code !== undefined) return world.explains();
      return Response.json(world.signedIn ? { status: 'signed-in', ...session } : { status: 'signed-out' }, {
        status: world.sessionStatus,
      });
    },
    open: (url) => {
      if (blocked) return null;
      const popup = { url, closed: false, close: () => void (popup.closed = true), focus: () => {} };
      opened.push(popup);
      return popup;
    },
    navigate: (url) => void navigated.push(url),
    welcomesPopups: () => popups,
    location: () => world.location,
    replaceLocation: (url) => void (world.location = url),
    listen: (channel, _, receive) => {
      listeners.set(channel, receive);
      return () => void listeners.delete(channel);
    },
    announce: (channel, message) => void announced.push({ channel, message }),
    closePage: () => void (world.closed = true),
    onRestored: (listener) => {
      restored.add(listener);
      return () => void restored.delete(listener);
    },
    hasFocus: () => world.focused,
    poll: (look) => {
      polls.add(look);
      return () => void polls.delete(look);
    },
    now: () => world.now,
    randomName: () => `attempt-number-${(names += 1)}-of-this-page`,
  };
  return {
    browser,
    world,
    requests,
    bodies,
    announced,
    opened,
    navigated,
    listeners,
    polls,
    /** What the closing page of an attempt says. */
    say: (outcome: unknown, attempt = names) => {
      const channel = `attempt-number-${attempt}-of-this-page`;
      listeners.get(channel)?.({ type: 'linkedin-auth.outcome', state: channel, outcome });
    },
    hear: (message: unknown) => {
      for (const receive of listeners.values()) receive(message);
    },
    wait: (milliseconds: number) => {
      for (const end = world.now + milliseconds; world.now < end; ) {
        world.now += 500;
        for (const look of polls) look();
      }
    },
    restore: () => {
      for (const listener of restored) listener();
    },
  };
}
