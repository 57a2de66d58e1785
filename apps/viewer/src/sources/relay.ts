import type { InspectionMessage } from '@linkedin-auth/inspector';
import { parseMessage } from '../log/message.ts';
import type { Source, Told } from './source.ts';

/** Milliseconds between two attempts to reach a relay that does not answer. */
const pause = 2000;

/** Listens to a relay for as long as the viewer is open. After a reconnection the relay sends everything again. */
export function listenToRelay(url: string, { receive, clear, tell }: Told): Source {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  const connect = (): void => {
    socket = new WebSocket(url);
    socket.addEventListener('open', () => {
      clear();
      tell({ kind: 'live', words: 'Connected' });
    });
    socket.addEventListener('message', ({ data }) => {
      const message = read(data);
      if (message !== null) receive([message]);
    });
    socket.addEventListener('close', () => {
      if (isOver) return;
      tell({ kind: 'away', words: 'The relay does not answer, or this address is from an earlier run' });
      timer = setTimeout(connect, pause);
    });
  };

  tell({ kind: 'waiting', words: 'Connecting …' });
  connect();
  return {
    close: () => {
      isOver = true;
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
