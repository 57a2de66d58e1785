import type { Browser, OpenedWindow } from './browser.ts';
import { type OutcomeMessage, parseOutcomeMessage } from './outcome-message.ts';

/**
 * `closed` is advice: a page with a Cross-Origin-Opener-Policy reads as closed while the member is still signing in. So
 * it counts only once this page has the member's attention back, for this many milliseconds.
 */
export const closedGracePeriod = 1500;

/** Poll interval in milliseconds. */
const pollInterval = 500;

export interface PopupEvents {
  readonly outcome: (message: OutcomeMessage) => void;
  readonly closed: () => void;
}

export interface PopupHandle {
  /** Stops polling whether the popup is closed. */
  readonly stopPolling: () => void;
  /** Stops listening to its messages. */
  readonly stopListening: () => void;
}

/**
 * Waits for a popup to speak, on either channel, or to be closed. After a reload of the page that opened it, the window is out of
 * reach (`null`), and can only be listened to.
 */
export function watchPopup(
  browser: Browser,
  popup: OpenedWindow | null,
  channel: string,
  events: PopupEvents,
): PopupHandle {
  const receive = (data: unknown): void => {
    const message = parseOutcomeMessage(data);
    if (message !== null) events.outcome(message);
  };
  const joined = browser.join(channel, receive);
  const stopHearing = popup === null ? () => {} : browser.hear(popup, receive);

  let closedSince: number | null = null;
  let stopPolling = (): void => {};
  const look = (): void => {
    stopPolling = browser.after(pollInterval, look);
    if (popup === null || !popup.closed || !browser.hasFocus()) {
      closedSince = null;
      return;
    }
    closedSince ??= browser.now();
    if (browser.now() - closedSince >= closedGracePeriod) events.closed();
  };
  if (popup !== null) stopPolling = browser.after(pollInterval, look);

  return {
    stopPolling: () => stopPolling(),
    stopListening: () => {
      joined.close();
      stopHearing();
    },
  };
}
