import type { Browser, OpenedWindow } from './browser.ts';
import { type OutcomeMessage, parseOutcomeMessage } from './outcome-message.ts';

/**
 * `closed` is advice: a page with a Cross-Origin-Opener-Policy reads as closed while the member is still signing in. So
 * it counts only once this page has the member's attention back, for this many milliseconds.
 */
export const closedGracePeriod = 1500;

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

/** Waits for a popup to speak or to be closed. */
export function watchPopup(browser: Browser, popup: OpenedWindow, channel: string, events: PopupEvents): PopupWatch {
  let closedSince: number | null = null;
  const stopListening = browser.listen(channel, popup, (data) => {
    const message = parseOutcomeMessage(data);
    if (message !== null) events.outcome(message);
  });
  const stopLooking = browser.poll(() => {
    if (!popup.closed || !browser.hasFocus()) {
      closedSince = null;
      return;
    }
    closedSince ??= browser.now();
    if (browser.now() - closedSince >= closedGracePeriod) events.closed();
  });
  return { stopLooking, stopListening };
}
