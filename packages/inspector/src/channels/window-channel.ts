import { createHistory } from '../history.ts';
import { type InspectionMessage, toStately } from '../message.ts';
import type { Channel } from './channel.ts';

/** A channel to a viewer in a separate window. */
export interface WindowChannel extends Channel {
  /** Opens the viewer or brings it to the front. Call it in a click handler. Returns `false` if the browser blocks the window. */
  readonly open: () => boolean;
}

/** The parts of a page's window that the channel uses. */
export type OpeningWindow = Pick<Window, 'addEventListener' | 'removeEventListener' | 'open'>;

/** Messages that are kept for a viewer that opens or reloads later. */
const limit = 1000;

/** The message that a viewer posts when it has loaded. `microsteps`: it also accepts `@xstate.microstep`. */
const connected = '@statelyai.connected';

/**
 * Sends messages to a viewer that this page opens. Unlike the bridge of `@statelyai/inspect`, it accepts messages only from the window
 * that it opened and only from the viewer's origin. It posts to that origin only, so that no other page receives messages.
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

  const onMessage = ({ data, source, origin }: MessageEvent): void => {
    if (source === null || source !== viewer || origin !== url.origin) return;
    const message = data as { readonly type?: unknown; readonly microsteps?: unknown } | null;
    if (message?.type !== connected) return;
    isConnected = true;
    takesMicrosteps = message.microsteps === true;
    for (const kept of history.all()) post(kept);
  };
  page.addEventListener('message', onMessage);

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
      page.removeEventListener('message', onMessage);
      viewer?.postMessage({ type: '@statelyai.disconnected' }, url.origin);
      viewer = null;
      isConnected = false;
      history.clear();
    },
  };
}
