import { type OwnWindow, prefix } from './browser.ts';

/** The window of this page. In a file of its own, because only callback pages need it. */
export const thisWindow: OwnWindow = {
  name: () => (window.name.startsWith(prefix) ? window.name.slice(prefix.length) : ''),
  tellOpener: (message) => {
    // `null` under a Cross-Origin-Opener-Policy, and in a window that no page opened.
    const opener = window.opener as Window | null;
    opener?.postMessage(message, window.location.origin);
  },
  close: () => window.close(),
};
