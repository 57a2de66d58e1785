/** What the store needs from a browser. Tests pass their own. */
export interface Browser {
  /** Rejects after ten seconds without an answer, unless `init` has a `signal`. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Opens a window synchronously under a name. Returns `null` when the browser blocks it. */
  readonly open: (url: string, name: string) => OpenedWindow | null;
  /** Loads a page. `replace` removes this page from the history. */
  readonly navigate: (url: string, how?: 'replace') => void;
  /** Returns whether popups usually work here. */
  readonly welcomesPopups: () => boolean;
  /** Returns path, query and hash of the current page. */
  readonly location: () => string;
  /** Replaces the URL of the current history entry without loading it. */
  readonly replaceLocation: (url: string) => void;
  /** Joins a channel between the pages of this site. */
  readonly join: (channel: string, receive: (message: unknown) => void) => Channel;
  /** Listens to messages of a popup to this page. Returns a function that stops. */
  readonly hear: (popup: OpenedWindow, receive: (message: unknown) => void) => () => void;
  /** @default this page's window */
  readonly ownWindow?: OwnWindow | undefined;
  /** Calls the listener when the page comes back from the back/forward cache. Returns a function that stops. */
  readonly onRestored: (restored: () => void) => () => void;
  /** Calls the listener when the page gets the focus or is online again. Returns a function that stops. */
  readonly onReturn: (returned: () => void) => () => void;
  /** Returns whether this page has the focus. */
  readonly hasFocus: () => boolean;
  /** Calls the function once after at most 2³¹ − 1 milliseconds. Returns a function that stops. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
  /** Returns milliseconds since the epoch. */
  readonly now: () => number;
  /** Returns an unguessable name. */
  readonly randomName: () => string;
  /** Returns what this tab remembers under a key. It survives a reload. */
  readonly recall: (key: string) => string | null;
  /** Remembers a value for this tab; `null` removes it. */
  readonly remember: (key: string, value: string | null) => unknown;
}

export interface Channel {
  readonly post: (message: object) => void;
  readonly close: () => void;
}

/** The window of this page, which another page may have opened. */
export interface OwnWindow {
  /** Returns the name that the store gave to this window; empty if the store did not open it, or the browser dropped the name. */
  readonly name: () => string;
  /** Posts a message to the page that opened this window, if that page exists and belongs to this site. */
  readonly tellOpener: (message: object) => void;
  readonly close: () => void;
}

export interface OpenedWindow {
  readonly closed: boolean;
  readonly close: () => void;
}

/** Prefix of our channels and windows. */
export const prefix = 'linkedin-auth:';

const on = (type: string, listener: (event: never) => void): (() => void) => {
  // `type` decides the event's class.
  const handler = listener as (event: Event) => void;
  window.addEventListener(type, handler);
  return () => window.removeEventListener(type, handler);
};

/** In-app browsers and systems that block popups, lose them or hide them behind the page. */
const popupHostile = /FBA[NV]|Instagram|LinkedInApp|Line\/|; wv\)|iP(hone|ad|od)/;

/** The browser that runs this page. Accesses no global before a method is called. */
export const thisBrowser: Browser = {
  fetch: (path, init) =>
    fetch(path, { signal: AbortSignal.timeout(10_000), ...init }).catch(
      // Leaving a page aborts its requests, and a listener for `pagehide` would still see that. A task later the page is gone.
      (error) => new Promise((_, reject) => setTimeout(reject, 0, error)),
    ),
  open: (url, name) => {
    const { screenX, screenY, outerWidth, outerHeight } = window;
    // Centred on this window, on any screen.
    const place = `left=${screenX + (outerWidth - 600) / 2},top=${screenY + (outerHeight - 720) / 2}`;
    try {
      return window.open(url, prefix + name, `popup,width=600,height=720,${place}`);
    } catch {
      return null;
    }
  },
  navigate: (url, how) => (how === undefined ? window.location.assign(url) : window.location.replace(url)),
  welcomesPopups: () =>
    !popupHostile.test(navigator.userAgent) && !matchMedia('(display-mode: standalone), (pointer: coarse)').matches,
  location: () => window.location.pathname + window.location.search + window.location.hash,
  // With the origin, because a path that begins with two slashes would name another site.
  replaceLocation: (url) => window.history.replaceState(window.history.state, '', window.location.origin + url),
  join: (name, receive) => {
    try {
      const channel = new BroadcastChannel(prefix + name);
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => receive(data));
      return { post: (message) => channel.postMessage(message), close: () => channel.close() };
    } catch {
      // Missing before 2022, and refused where storage is off. `hear` still works then.
      return { post: () => {}, close: () => {} };
    }
  },
  hear: (popup, receive) =>
    on('message', ({ data, origin, source }: MessageEvent<unknown>) => {
      if (origin === window.location.origin && source === (popup as unknown)) receive(data);
    }),
  onRestored: (restored) =>
    on('pageshow', ({ persisted }: PageTransitionEvent) => {
      if (persisted) restored();
    }),
  onReturn: (returned) => {
    const stops = ['online', 'focus'].map((type) => on(type, () => returned()));
    return () => {
      for (const stop of stops) stop();
    };
  },
  hasFocus: () => document.hasFocus(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  now: () => Date.now(),
  // Not `randomUUID`, which is missing on plain http pages of a local network.
  randomName: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
  recall: (key) => storage((kept) => kept.getItem(key)),
  remember: (key, value) =>
    storage((kept) => {
      if (value === null) kept.removeItem(key);
      else kept.setItem(key, value);
      return null;
    }),
};

/** Uses the tab's storage. Returns `null` where storage is off: a reload forgets everything then. */
function storage(use: (kept: Storage) => string | null): string | null {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}
