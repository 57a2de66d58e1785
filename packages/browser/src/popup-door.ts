import { defaultCallbackTimeout } from '@linkedin-auth/core/wire';
import type { OpenedWindow } from './browser.ts';
import type { Insides } from './insides.ts';
import { watchPopup } from './popup.ts';

/** The way to LinkedIn that leaves the page where it is. */
export interface PopupDoor {
  /** Opens a window and waits for it. To be called inside the click. `false` where the browser blocks it. */
  readonly open: (channel: string, query: Readonly<Record<string, string>>) => boolean;
  /** Takes up what a reload cut short, as the window may still be open, unless the member is in. `false` where nothing is taken up. */
  readonly resume: (isSignedIn: boolean) => boolean;
  /** Hears no longer what a window says whose attempt is over. */
  readonly stopOverhearing: () => void;
}

/** @param memory the key under which this tab remembers a login over a reload */
export function createPopupDoor({ server, browser, begin, settle }: Insides, memory: string): PopupDoor {
  let stopListening = (): void => {};

  const wait = (popup: OpenedWindow | null, channel: string, startedAt: number): void => {
    const watch = watchPopup(browser, popup, channel, {
      outcome: (message) => {
        if (!attempt.isOver()) attempt.send({ type: 'outcome.received', ...message });
        // A popup under a Cross-Origin-Opener-Policy may have read as closed, and still bring the member home: its word counts.
        else if (message.state === channel && message.outcome.status === 'succeeded') settle(message.outcome);
      },
      closed: () => attempt.send({ type: 'popup.closed' }),
    });
    const attempt = begin(channel, {
      timeout: startedAt + defaultCallbackTimeout - browser.now(),
      isOutOfReach: popup === null,
      leave: (isAbandoned) => {
        watch.stopLooking();
        popup?.close();
        // Mounted anew, as StrictMode does, the page takes it up once more.
        if (!isAbandoned || popup !== null) browser.remember(memory, null);
      },
    });
    stopListening = watch.stopListening;
    // Only now: a window of this site begins with a copy of what its opener remembers.
    browser.remember(memory, `${startedAt} ${channel}`);
  };

  return {
    open: (channel, query) => {
      const popup = browser.open(server.loginUrl({ mode: 'popup', channel, ...query }), channel);
      if (popup === null) return false;
      wait(popup, channel, browser.now());
      return true;
    },
    resume: (isSignedIn) => {
      const [startedAt, channel = ''] = (browser.recall(memory) ?? '').split(' ');
      const left = Number(startedAt) + defaultCallbackTimeout - browser.now();
      // By a clock that was set back since, there would be more time than there is.
      const isAlive = !isSignedIn && channel !== '' && left > 0 && left <= defaultCallbackTimeout;
      if (isAlive) wait(null, channel, Number(startedAt));
      else browser.remember(memory, null);
      return isAlive;
    },
    stopOverhearing: () => stopListening(),
  };
}
