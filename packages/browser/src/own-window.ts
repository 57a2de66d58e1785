import { type OwnWindow, prefix } from './browser.ts';

/** The window that this page is in. Apart from the browser, because only a page that is the redirect URI asks. */
export const thisWindow: OwnWindow = {
  name: () => (window.name.startsWith(prefix) ? window.name.slice(prefix.length) : ''),
  tellOpener: (message) => {
    // Cut off by a Cross-Origin-Opener-Policy, or opened by nobody, there is none.
    const opener = window.opener as Window | null;
    opener?.postMessage(message, window.location.origin);
  },
  close: () => window.close(),
};
