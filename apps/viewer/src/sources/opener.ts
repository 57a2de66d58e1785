import { parseMessage } from '../log/message.ts';
import type { Source, Told } from './source.ts';

/**
 * Listens to the page that opened this window, and says hello to it as a viewer does. Whoever opened it may be any page; what it sends
 * is shown as text, and nothing else is done with it.
 */
export function listenToOpener(opener: Window, { receive, tell }: Told): Source {
  const hear = ({ source, data }: MessageEvent): void => {
    if (source !== opener) return;
    if ((data as { readonly type?: unknown } | null)?.type === '@statelyai.disconnected')
      return tell({ kind: 'away', words: 'The page has stopped sending' });
    const message = parseMessage(data, Date.now());
    if (message === null) return;
    tell({ kind: 'live', words: 'Watching the page that opened this window' });
    receive([message]);
  };
  window.addEventListener('message', hear);
  tell({ kind: 'waiting', words: 'Waiting for the page that opened this window' });
  // To any origin: it says no more than that somebody is here.
  opener.postMessage({ type: '@statelyai.connected', microsteps: true }, '*');
  return { close: () => window.removeEventListener('message', hear) };
}
