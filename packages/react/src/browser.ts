/** What the store needs of a browser. Tests bring their own. */
export interface Browser {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Opens a window synchronously, or returns `null` when the browser blocks it. */
  readonly open: (url: string) => OpenedWindow | null;
  readonly navigate: (url: string) => void;
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
  /** Says something to the page that opened this one, if there is one and it is of this site. */
  readonly tellOpener: (message: object) => void;
  /** Closes this page, where it is a popup of ours. */
  readonly closePage: () => void;
  /** Called when the page comes back from the back/forward cache; returns how to stop. */
  readonly onRestored: (restored: () => void) => () => void;
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
  readonly remember: (key: string, value: string | null) => void;
}

export interface Channel {
  readonly post: (message: object) => void;
  readonly close: () => void;
}

export interface OpenedWindow {
  readonly closed: boolean;
  readonly close: () => void;
  readonly focus: () => void;
}

const popupSize = { width: 600, height: 720 } as const;

/** Browsers inside apps, and systems, in which popups are blocked, lost or hidden behind the page. */
const popupHostile = /FBAN|FBAV|Instagram|LinkedInApp|Line\/|; wv\)|iPhone|iPad|iPod/;

/** The browser that this page runs in. Nothing is touched before a method is called. */
export const thisBrowser: Browser = {
  fetch: (path, init) => fetch(path, init),
  open: (url) => {
    const { width, height } = popupSize;
    // In the middle of this window, on whichever screen that is.
    const left = window.screenX + (window.outerWidth - width) / 2;
    const top = window.screenY + (window.outerHeight - height) / 2;
    return window.open(url, '_blank', `popup,width=${width},height=${height},left=${left},top=${top}`);
  },
  navigate: (url) => window.location.assign(url),
  welcomesPopups: () =>
    !popupHostile.test(navigator.userAgent) &&
    !matchMedia('(display-mode: standalone)').matches &&
    !matchMedia('(pointer: coarse)').matches,
  location: () => window.location.pathname + window.location.search + window.location.hash,
  replaceLocation: (url) => window.history.replaceState(window.history.state, '', url),
  join: (name, receive) => {
    // Absent from browsers of before 2022; there the window's own messages have to do.
    if (typeof BroadcastChannel === 'undefined') return { post: () => {}, close: () => {} };
    const channel = new BroadcastChannel(`linkedin-auth:${name}`);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => receive(data));
    return { post: (message) => channel.postMessage(message), close: () => channel.close() };
  },
  hear: (popup, receive) => {
    const onMessage = ({ data, origin, source }: MessageEvent<unknown>): void => {
      if (origin === window.location.origin && source === (popup as unknown)) receive(data);
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  },
  tellOpener: (message) => {
    // Cut off by a Cross-Origin-Opener-Policy, or opened by nobody, there is none.
    const opener = window.opener as Window | null;
    opener?.postMessage(message, window.location.origin);
  },
  closePage: () => window.close(),
  onRestored: (restored) => {
    const onPageShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) restored();
    };
    window.addEventListener('pageshow', onPageShow);
    return () => window.removeEventListener('pageshow', onPageShow);
  },
  hasFocus: () => document.hasFocus(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  now: () => Date.now(),
  // Not `randomUUID`, which a page on plain http of a local network has not.
  randomName: () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  recall: (key) => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  remember: (key, value) => {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, value);
    } catch {
      // Storage is switched off: a reload forgets.
    }
  },
};
