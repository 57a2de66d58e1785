/** What the store needs of a browser. Tests bring their own. */
export interface Browser {
  /** Rejects when nothing has answered after ten seconds, unless `init` says otherwise. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Opens a window synchronously, under a name; or returns `null` when the browser blocks it. */
  readonly open: (url: string, name: string) => OpenedWindow | null;
  /** `replace` leaves no way back to this page. */
  readonly navigate: (url: string, how?: 'replace') => void;
  /** Whether a popup is worth trying. */
  readonly welcomesPopups: () => boolean;
  /** Path, query and hash of the current page. */
  readonly location: () => string;
  /** Replaces the current history entry's URL without loading. */
  readonly replaceLocation: (url: string) => void;
  /** Joins the pages of this site that speak on a channel. */
  readonly join: (channel: string, receive: (message: unknown) => void) => Channel;
  /** Hears what a popup says to this page; returns how to stop. */
  readonly hear: (popup: OpenedWindow, receive: (message: unknown) => void) => () => void;
  /** @default this page's window */
  readonly ownWindow?: OwnWindow | undefined;
  /** Called when the page comes back from the back/forward cache; returns how to stop. */
  readonly onRestored: (restored: () => void) => () => void;
  /** Called when the page is looked at again, or online again; returns how to stop. */
  readonly onReturn: (returned: () => void) => () => void;
  /** Whether this page has the member's attention. */
  readonly hasFocus: () => boolean;
  /** Calls once, after so many milliseconds, of which there are at most 2³¹ − 1; returns how to stop. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** An unguessable name. */
  readonly randomName: () => string;
  /** What this tab was told to remember; it survives a reload. */
  readonly recall: (key: string) => string | null;
  /** `null` forgets. */
  readonly remember: (key: string, value: string | null) => unknown;
}

export interface Channel {
  readonly post: (message: object) => void;
  readonly close: () => void;
}

/** The window that a page is in, which another page may have opened. */
export interface OwnWindow {
  /** The name under which it was opened by us; empty if it was not, or the browser has forgotten it. */
  readonly name: () => string;
  /** Says something to the page that opened it, if there is one and it is of this site. */
  readonly tellOpener: (message: object) => void;
  readonly close: () => void;
}

export interface OpenedWindow {
  readonly closed: boolean;
  readonly close: () => void;
}

/** Begins the names of channels and windows of ours. */
export const prefix = 'linkedin-auth:';

const on = (type: string, listener: (event: never) => void): (() => void) => {
  // The type says which events come.
  const heard = listener as (event: Event) => void;
  window.addEventListener(type, heard);
  return () => window.removeEventListener(type, heard);
};

/** Browsers inside apps, and systems, in which popups are blocked, lost or hidden behind the page. */
const popupHostile = /FBA[NV]|Instagram|LinkedInApp|Line\/|; wv\)|iP(hone|ad|od)/;

/** The browser that this page runs in. Nothing is touched before a method is called. */
export const thisBrowser: Browser = {
  fetch: (path, init) =>
    fetch(path, { signal: AbortSignal.timeout(10_000), ...init }).catch(
      // As a page is left its requests break off, which listeners for `pagehide` let it hear. A task later it is gone.
      (error) => new Promise((_, reject) => setTimeout(reject, 0, error)),
    ),
  open: (url, name) => {
    const { screenX, screenY, outerWidth, outerHeight } = window;
    // In the middle of this window, on whichever screen that is.
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
  // Whole, since a path that begins with two slashes would name another site.
  replaceLocation: (url) => window.history.replaceState(window.history.state, '', window.location.origin + url),
  join: (name, receive) => {
    try {
      const channel = new BroadcastChannel(prefix + name);
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => receive(data));
      return { post: (message) => channel.postMessage(message), close: () => channel.close() };
    } catch {
      // Absent before 2022, refused where storage is switched off: the window's own messages have to do.
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
  // Not `randomUUID`, which a page on plain http of a local network has not.
  randomName: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
  recall: (key) => storage((kept) => kept.getItem(key)),
  remember: (key, value) =>
    storage((kept) => {
      if (value === null) kept.removeItem(key);
      else kept.setItem(key, value);
      return null;
    }),
};

/** Where storage is switched off, a reload forgets. */
function storage(use: (kept: Storage) => string | null): string | null {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}
