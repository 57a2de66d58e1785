import type { Browser, OpenedWindow } from './browser.ts';
import { type OutcomeMessage, parseOutcomeMessage } from './outcome-message.ts';

/**
 * How long, in milliseconds, a window has to read as closed while this page has the focus. `closed` alone is no proof: under a
 * Cross-Origin-Opener-Policy a window reads as closed while the member is still signing in.
 */
const closedGracePeriod = 1500;

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
 * Waits until a popup sends its outcome, by broadcast channel or window message, or is closed.
 *
 * @param popup `null` after a reload of the page that opened it: then its window cannot be polled
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
