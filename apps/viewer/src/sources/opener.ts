import { parseMessage } from '../log/message.ts';
import type { Source, SourceListener } from './source.ts';

/**
 * Listens to the page that opened this window, and announces a viewer to it. The opener may be any page, so its messages are only
 * displayed as text.
 */
export function listenToOpener(opener: Window, { receive, setStatus }: SourceListener): Source {
  const onMessage = ({ source, data }: MessageEvent): void => {
    if (source !== opener) return;
    if ((data as { readonly type?: unknown } | null)?.type === '@statelyai.disconnected')
      return setStatus({ kind: 'disconnected', text: 'The page has stopped sending' });
    const message = parseMessage(data, Date.now());
    if (message === null) return;
    setStatus({ kind: 'live', text: 'Watching the page that opened this window' });
    receive([message]);
  };
  window.addEventListener('message', onMessage);
  setStatus({ kind: 'waiting', text: 'Waiting for the page that opened this window' });
  // Any origin may receive this message: it only announces a viewer.
  opener.postMessage({ type: '@statelyai.connected', microsteps: true }, '*');
  return { close: () => window.removeEventListener('message', onMessage) };
}
