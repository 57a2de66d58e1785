import type { GrantStanding } from '@linkedin-auth/core';

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

/** The session as the server of a site answers. `grant` is absent without a vault. */
type SiteSession = typeof session & { readonly grant?: GrantStanding | null };

/** What is stored for the member, for a server with a vault. */
export const standing: GrantStanding = {
  status: 'fresh',
  scope: ['openid', 'profile'],
  expiresAt: Date.UTC(2027, 0, 1),
};

export const succeeded = {
  status: 'succeeded',
  grant: { member, scope: ['openid', 'profile'], expiresAt: session.expiresAt, tokens: null },
};

export const cancelled = { status: 'failed', code: 'user_cancelled_authorize', evidence: {} };

type Receive = (message: unknown) => void;

/** What the tabs of one site share: the server's session and the channels. */
export function fakeSite({ signedIn = false } = {}) {
  const channels = new Map<string, Set<Receive>>();
  return {
    signedIn,
    session: session as SiteSession,
    channels,
    /** Number of attempts so far. */
    attempts: 0,
    /** Posts to everybody but the sender, like a BroadcastChannel. */
    post: (channel: string, message: unknown, from?: Receive): void => {
      for (const receive of channels.get(channel) ?? []) if (receive !== from) receive(structuredClone(message));
    },
  };
}

export type FakeBrowser = ReturnType<typeof fakeBrowser>;

/** Creates a browser that a test controls. It records all calls; the test triggers events and moves the clock. */
export function fakeBrowser({
  signedIn = false,
  location = '/page?tab=1',
  popups = true,
  blocked = false,
  site = fakeSite({ signedIn }),
  memory = new Map<string, string>(),
  ownName = '',
} = {}) {
  const requests: string[] = [];
  const opened: { url: string; closed: boolean }[] = [];
  const navigated: string[] = [];
  const names: string[] = [];
  const heard = new Set<Receive>();
  const joined = new Set<object>();
  const restored = new Set<() => void>();
  const returned = new Set<() => void>();
  const announced: { channel: string; message: object }[] = [];
  const toldOpener: object[] = [];
  const bodies: string[] = [];
  const timers = new Set<{ readonly at: number; readonly call: () => void }>();
  const world = {
    location,
    now: 0,
    focused: true,
    offline: false,
    /** Requests stay open until they time out. */
    silent: false,
    sessionStatus: 200,
    logoutStatus: 204,
    closed: false,
    exchanges: () =>
      Response.json({ status: 'signed-in', ...session, door: { mode: 'redirect', returnTo: '/account' } }),
    explains: () => new Response(null, { status: 404 }),
    sessions: () =>
      Response.json(site.signedIn ? { status: 'signed-in', ...site.session } : { status: 'signed-out' }, {
        status: world.sessionStatus,
      }),
  };
  /** The number of this tab's newest attempt. */
  let own = 0;

  const browser = {
    fetch: async (path: string, init?: RequestInit): Promise<Response> => {
      requests.push(`${init?.method ?? 'GET'} ${path}`);
      if (world.offline) throw new TypeError('Failed to fetch');
      if (world.silent)
        return new Promise<Response>((_, reject) => {
          if (init?.signal === null) return;
          timers.add({ at: world.now + 10_000, call: () => reject(new DOMException('timed out', 'TimeoutError')) });
        });
      if (path.endsWith('/exchange')) {
        bodies.push(String(init?.body));
        return world.exchanges();
      }
      if (path.endsWith('/logout')) {
        if (world.logoutStatus === 204) site.signedIn = false;
        return new Response(null, { status: world.logoutStatus });
      }
      return path.includes('/failures/') ? world.explains() : world.sessions();
    },
    open: (url: string, name: string) => {
      if (blocked) return null;
      names.push(name);
      const popup = { url, closed: false, close: () => void (popup.closed = true) };
      opened.push(popup);
      return popup;
    },
    ownWindow: {
      name: () => ownName,
      tellOpener: (message: object) => void toldOpener.push(message),
      close: () => void (world.closed = true),
    },
    navigate: (url: string, how?: 'replace') => void navigated.push(how === undefined ? url : `${how} ${url}`),
    welcomesPopups: () => popups,
    location: () => world.location,
    replaceLocation: (url: string) => void (world.location = url),
    join: (channel: string, receive: Receive) => {
      const members = site.channels.get(channel) ?? new Set<Receive>();
      site.channels.set(channel, members.add(receive));
      const handle = {
        post: (message: object) => {
          announced.push({ channel, message });
          site.post(channel, message, receive);
        },
        close: () => {
          joined.delete(handle);
          members.delete(receive);
        },
      };
      joined.add(handle);
      return handle;
    },
    hear: (_: object, receive: Receive) => {
      heard.add(receive);
      return () => void heard.delete(receive);
    },
    onRestored: (listener: () => void) => {
      restored.add(listener);
      return () => void restored.delete(listener);
    },
    onReturn: (listener: () => void) => {
      returned.add(listener);
      return () => void returned.delete(listener);
    },
    hasFocus: () => world.focused,
    after: (milliseconds: number, call: () => void) => {
      const timer = { at: world.now + milliseconds, call };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    now: () => world.now,
    randomName: () => {
      site.attempts += 1;
      own = site.attempts;
      return `attempt-number-${own}-of-this-page`;
    },
    recall: (key: string) => memory.get(key) ?? null,
    remember: (key: string, value: string | null): unknown =>
      value === null ? memory.delete(key) : memory.set(key, value),
  };

  return {
    browser,
    world,
    site,
    memory,
    requests,
    bodies,
    announced,
    toldOpener,
    opened,
    navigated,
    names,
    timers,
    /** Returns the number of channels and windows that are listened to. */
    listening: () => joined.size + heard.size,
    /** Posts the outcome of an attempt, as the popup's last page does. */
    say: (outcome: unknown, attempt = own) => {
      const channel = `attempt-number-${attempt}-of-this-page`;
      site.post(channel, { type: 'linkedin-auth.outcome', state: channel, outcome });
    },
    /** Delivers a message to every listener, as a popup or an attacker could. */
    hear: (message: unknown) => {
      for (const receive of heard) receive(message);
      for (const members of site.channels.values()) for (const receive of members) receive(message);
    },
    wait: (milliseconds: number) => {
      const end = world.now + milliseconds;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (due === undefined) break;
        timers.delete(due);
        world.now = Math.max(world.now, due.at);
        due.call();
      }
      world.now = end;
    },
    restore: () => {
      for (const listener of restored) listener();
    },
    /** The page gets the focus again. */
    comeBack: () => {
      for (const listener of returned) listener();
    },
    /** Returns the same tab after a reload, with its memory. */
    reload: (change: { readonly location?: string } = {}) =>
      fakeBrowser({ site, memory, location: world.location, popups, blocked, ...change }),
  };
}
