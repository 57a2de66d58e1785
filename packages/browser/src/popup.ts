import type { Browser, OpenedWindow } from './browser.ts';
import { type OutcomeMessage, parseOutcomeMessage } from './outcome-message.ts';

/**
 * `closed` is advice: a page with a Cross-Origin-Opener-Policy reads as closed while the member is still signing in. So
 * it counts only once this page has the member's attention back, for this many milliseconds.
 */
export const closedGracePeriod = 1500;

/** How often it is looked, in milliseconds. */
const glance = 500;

export interface PopupEvents {
  readonly outcome: (message: OutcomeMessage) => void;
  readonly closed: () => void;
}

export interface PopupWatch {
  /** Looks no longer whether the popup is closed. */
  readonly stopLooking: () => void;
  /** Hears no longer what it says. */
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
): PopupWatch {
  const receive = (data: unknown): void => {
    const message = parseOutcomeMessage(data);
    if (message !== null) events.outcome(message);
  };
  const joined = browser.join(channel, receive);
  const stopHearing = popup === null ? () => {} : browser.hear(popup, receive);

  let closedSince: number | null = null;
  let stopLooking = (): void => {};
  const look = (): void => {
    stopLooking = browser.after(glance, look);
    if (popup === null || !popup.closed || !browser.hasFocus()) {
      closedSince = null;
      return;
    }
    closedSince ??= browser.now();
    if (browser.now() - closedSince >= closedGracePeriod) events.closed();
  };
  if (popup !== null) stopLooking = browser.after(glance, look);

  return {
    stopLooking: () => stopLooking(),
    stopListening: () => {
      joined.close();
      stopHearing();
    },
  };
}
