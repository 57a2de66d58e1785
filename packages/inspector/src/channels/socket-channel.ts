import type { InspectionMessage } from '../message.ts';
import type { Channel } from './channel.ts';

/** A channel to a relay, over a connection that takes a moment to be made. */
export interface SocketChannel extends Channel {
  /** Gives away what waits for the connection: for a page that goes, which has no time for it. */
  readonly takeWaiting: () => readonly InspectionMessage[];
}

/** As much of a WebSocket as is needed. */
export interface Socket {
  readonly readyState: number;
  /** Bytes that it has been given and that are not under way. */
  readonly bufferedAmount?: number | undefined;
  readonly send: (text: string) => void;
  readonly close: () => void;
  readonly addEventListener: (type: 'open' | 'close' | 'error', listener: () => void) => void;
}

/** Messages that wait at most for a connection; the oldest go first. */
const limit = 1000;

/** A relay that takes nothing is given no more than this, in bytes. */
const fullest = 4 * 1024 * 1024;

const connecting = 0;
const open = 1;

/**
 * Sends to a relay, one message of JSON at a time. A connection that breaks is made again with the next message; where nobody listens,
 * messages are lost and nothing else.
 *
 * @param isEager whether to connect before there is anything to send: a page may go elsewhere with its first message, while a process
 *   with an open connection does not end by itself
 */
export function createSocketChannel(connect: () => Socket, isEager: boolean): SocketChannel {
  let socket: Socket | null = null;
  let waiting: InspectionMessage[] = [];
  let settled: (() => void)[] = [];

  const settle = (): void => {
    for (const resolve of settled.splice(0)) resolve();
  };

  const drain = (): void => {
    if (socket?.readyState !== open || (socket.bufferedAmount ?? 0) > fullest) return;
    for (const message of waiting.splice(0)) socket.send(JSON.stringify(message));
    settle();
  };

  const ensure = (): void => {
    if (socket !== null && socket.readyState <= open) return drain();
    try {
      const next = connect();
      // One that was given, and is closed.
      if (next.readyState > open) return;
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

  if (isEager) ensure();
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
    takeWaiting: () => waiting.splice(0),
    close: () => {
      socket?.close();
      socket = null;
    },
  };
}
