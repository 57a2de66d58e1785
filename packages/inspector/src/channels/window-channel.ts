import { createHistory } from '../history.ts';
import { type InspectionMessage, toStately } from '../message.ts';
import type { Channel } from './channel.ts';

/** A channel to a viewer in a window of its own. */
export interface WindowChannel extends Channel {
  /** Opens the viewer, or brings it to the front. To be called inside a click. `false` where the browser blocks it. */
  readonly open: () => boolean;
}

/** What a page needs of its window. */
export type OpeningWindow = Pick<Window, 'addEventListener' | 'removeEventListener' | 'open'>;

/** Messages that are kept for a viewer that is opened, or loaded again, later. */
const limit = 1000;

/** A viewer says hello by this when it has been loaded. `microsteps`: it understands `@xstate.microstep` too. */
const connected = '@statelyai.connected';

/**
 * Sends to a viewer that this page opens. Other than the bridge of `@statelyai/inspect` it believes only the window that it opened, as
 * long as that shows a page of the viewer's origin, and names that origin with every message, so that no other page hears any.
 */
export function createWindowChannel(url: URL, page: OpeningWindow): WindowChannel {
  const history = createHistory(limit);
  let viewer: Window | null = null;
  let isConnected = false;
  let takesMicrosteps = false;

  const post = (message: InspectionMessage): void => {
    if (message.type === '@xstate.microstep' && !takesMicrosteps) return;
    viewer?.postMessage(toStately(message), url.origin);
  };

  const hear = ({ data, source, origin }: MessageEvent): void => {
    if (source === null || source !== viewer || origin !== url.origin) return;
    const message = data as { readonly type?: unknown; readonly microsteps?: unknown } | null;
    if (message?.type !== connected) return;
    isConnected = true;
    takesMicrosteps = message.microsteps === true;
    for (const kept of history.all()) post(kept);
  };
  page.addEventListener('message', hear);

  return {
    open: () => {
      isConnected = false;
      viewer = page.open(url.href, 'linkedin-auth-viewer');
      return viewer !== null;
    },
    send: (message) => {
      history.add(message);
      if (isConnected) post(message);
    },
    flush: async () => {},
    close: () => {
      page.removeEventListener('message', hear);
      viewer?.postMessage({ type: '@statelyai.disconnected' }, url.origin);
      viewer = null;
      isConnected = false;
      history.clear();
    },
  };
}
