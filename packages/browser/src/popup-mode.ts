import { defaultCallbackTimeout } from '@linkedin-auth/core/wire';
import type { Browser, OpenedWindow } from './browser.ts';
import { watchPopup } from './popup.ts';
import type { RememberedPopup, StoreEvent } from './store/events.ts';

/** Signs in through a window, while the page stays. */
export interface PopupMode {
  /** Opens a window. Call it inside the click. Returns `false` where the browser blocks the window. */
  readonly open: (channel: string, url: string) => boolean;
  /** Listens to the window of an attempt, and remembers it over a reload. */
  readonly watch: (kind: 'popup' | 'resumed', channel: string) => void;
  /** Returns the popup that the page before a reload waited for. */
  readonly recall: () => RememberedPopup | null;
  readonly forget: () => void;
  /** Closes the window of an attempt that is over, or that ends with its page (`isAbandoned`). */
  readonly release: (isAbandoned: boolean) => void;
  /** Stops listening to the window. */
  readonly stopListening: () => void;
}

/** @param memory the key under which this tab remembers a login over a reload */
export function createPopupMode(browser: Browser, memory: string, send: (event: StoreEvent) => void): PopupMode {
  let opened: OpenedWindow | null = null;
  let release = (_isAbandoned: boolean): void => {};
  let stopListening = (): void => {};
  const forget = (): void => void browser.remember(memory, null);

  return {
    open: (channel, url) => {
      opened = browser.open(url, channel);
      return opened !== null;
    },
    watch: (kind, channel) => {
      const popup = kind === 'popup' ? opened : null;
      const handle = watchPopup(browser, popup, channel, {
        outcome: (message) => send({ type: 'outcome.received', channel, message }),
        closed: () => send({ type: 'popup.closed', channel }),
      });
      stopListening = handle.stopListening;
      release = (isAbandoned) => {
        release = () => {};
        handle.stopPolling();
        popup?.close();
        // A remount, as in StrictMode, resumes it again.
        if (!isAbandoned || popup !== null) forget();
      };
      // Only now: a window of this site begins with a copy of what its opener remembers.
      if (kind === 'popup') browser.remember(memory, `${browser.now()} ${channel}`);
    },
    recall: () => {
      const [startedAt, channel = ''] = (browser.recall(memory) ?? '').split(' ');
      const timeout = Number(startedAt) + defaultCallbackTimeout - browser.now();
      // More time than the limit means that the clock was set back.
      return channel !== '' && timeout > 0 && timeout <= defaultCallbackTimeout ? { channel, timeout } : null;
    },
    forget,
    release: (isAbandoned) => release(isAbandoned),
    stopListening: () => stopListening(),
  };
}
