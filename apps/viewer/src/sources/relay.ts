import type { InspectionMessage } from '@linkedin-auth/inspector';
import { parseMessage } from '../log/message.ts';
import type { Source, SourceListener } from './source.ts';

/** Milliseconds between two connection attempts. */
const reconnectDelay = 2000;

/** Listens to a relay until the source is closed. After a reconnection, the relay sends everything again. */
export function listenToRelay(url: string, { receive, clear, setStatus }: SourceListener): Source {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const connect = (): void => {
    socket = new WebSocket(url);
    socket.addEventListener('open', () => {
      clear();
      setStatus({ kind: 'live', text: 'Connected' });
    });
    socket.addEventListener('message', ({ data }) => {
      const message = read(data);
      if (message !== null) receive([message]);
    });
    socket.addEventListener('close', () => {
      if (isClosed) return;
      setStatus({ kind: 'disconnected', text: 'The relay does not respond, or this address is from an earlier run' });
      timer = setTimeout(connect, reconnectDelay);
    });
  };

  setStatus({ kind: 'waiting', text: 'Connecting …' });
  connect();
  return {
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}

function read(data: unknown): InspectionMessage | null {
  try {
    return parseMessage(JSON.parse(String(data)), Date.now());
  } catch {
    return null;
  }
}
