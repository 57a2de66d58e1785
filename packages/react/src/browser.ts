/** What the client needs of a browser. Tests bring their own. */
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
  /** Listens for outcomes of one attempt on both channels; returns how to stop. */
  readonly listen: (channel: string, from: OpenedWindow, receive: (message: unknown) => void) => () => void;
  /** Tells whoever waits for an attempt how it ended, on both channels. */
  readonly announce: (channel: string, message: object) => void;
  /** Closes this page, where it is a popup of ours. */
  readonly closePage: () => void;
  /** Called when the page comes back from the back/forward cache; returns how to stop. */
  readonly onRestored: (restored: () => void) => () => void;
  /** Whether this page has the member's attention. */
  readonly hasFocus: () => boolean;
  /** Calls again and again, every half second; returns how to stop. */
  readonly poll: (look: () => void) => () => void;
  readonly now: () => number;
  /** An unguessable name. */
  readonly randomName: () => string;
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
    const left = Math.max(0, Math.round(window.screenX + (window.outerWidth - width) / 2));
    const top = Math.max(0, Math.round(window.screenY + (window.outerHeight - height) / 2));
    return window.open(url, '_blank', `popup,width=${width},height=${height},left=${left},top=${top}`);
  },
  navigate: (url) => window.location.assign(url),
  welcomesPopups: () =>
    !popupHostile.test(navigator.userAgent) &&
    !matchMedia('(display-mode: standalone)').matches &&
    !matchMedia('(pointer: coarse)').matches,
  location: () => window.location.pathname + window.location.search + window.location.hash,
  replaceLocation: (url) => window.history.replaceState(window.history.state, '', url),
  listen: (channel, from, receive) => {
    const broadcast = new BroadcastChannel(`linkedin-auth:${channel}`);
    broadcast.addEventListener('message', ({ data }: MessageEvent<unknown>) => receive(data));
    const onMessage = ({ data, origin, source }: MessageEvent<unknown>): void => {
      if (origin === window.location.origin && source === (from as unknown)) receive(data);
    };
    window.addEventListener('message', onMessage);
    return () => {
      broadcast.close();
      window.removeEventListener('message', onMessage);
    };
  },
  announce: (channel, message) => {
    const broadcast = new BroadcastChannel(`linkedin-auth:${channel}`);
    broadcast.postMessage(message);
    broadcast.close();
    // Cut off by a Cross-Origin-Opener-Policy, or opened by nobody: then the channel alone has to do.
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
  poll: (look) => {
    const timer = setInterval(look, 500);
    return () => clearInterval(timer);
  },
  now: () => Date.now(),
  randomName: () => crypto.randomUUID(),
};
