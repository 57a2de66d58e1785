import type { InspectionMessage } from '../message.ts';
import type { Channel } from './channel.ts';

/** As much of a WebSocket as is needed. */
export type Socket = Pick<WebSocket, 'readyState' | 'send' | 'close' | 'addEventListener'>;

/** Messages that wait at most for a connection; the oldest go first. */
const limit = 1000;

const connecting = 0;
const open = 1;

/**
 * Sends to a relay, one message of JSON at a time. A connection that breaks is made again with the next message; where nobody listens,
 * messages are lost and nothing else.
 */
export function createSocketChannel(connect: () => Socket): Channel {
  let socket: Socket | null = null;
  let waiting: InspectionMessage[] = [];
  let settled: (() => void)[] = [];

  const settle = (): void => {
    for (const resolve of settled.splice(0)) resolve();
  };

  const drain = (): void => {
    if (socket?.readyState !== open) return;
    for (const message of waiting.splice(0)) socket.send(JSON.stringify(message));
    settle();
  };

  const ensure = (): void => {
    if (socket !== null && socket.readyState <= open) return drain();
    try {
      const next = connect();
      socket = next;
      next.addEventListener('open', drain);
      // After an error it closes.
      next.addEventListener('close', () => {
        if (socket === next) socket = null;
        settle();
      });
      // Without a listener Node prints what it is.
      next.addEventListener('error', () => {});
      drain();
    } catch {
      socket = null;
    }
  };

  return {
    send: (message) => {
      waiting.push(message);
      if (waiting.length > limit) waiting = waiting.slice(-limit);
      ensure();
    },
    flush: () =>
      new Promise((resolve) => {
        if (waiting.length > 0) ensure();
        if (waiting.length === 0 || socket?.readyState !== connecting) return resolve();
        settled.push(resolve);
      }),
    close: () => {
      socket?.close();
      socket = null;
    },
  };
}
