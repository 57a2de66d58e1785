import type { InspectionMessage } from '../message.ts';
import type { Channel } from './channel.ts';

/** A channel to a relay over a WebSocket, which opens asynchronously. */
export interface SocketChannel extends Channel {
  /** Removes and returns the messages that wait for the connection, for a page that is being unloaded. */
  readonly takeWaiting: () => readonly InspectionMessage[];
}

/** The parts of a WebSocket that the channel uses. */
export interface Socket {
  readonly readyState: number;
  /** Bytes that are queued and not yet sent. */
  readonly bufferedAmount?: number | undefined;
  readonly send: (text: string) => void;
  readonly close: () => void;
  readonly addEventListener: (type: 'open' | 'close' | 'error', listener: () => void) => void;
}

/** Messages that can wait for a connection. The oldest are dropped first. */
const limit = 1000;

/** Bytes that can be queued on a connection before messages wait. */
const bufferLimit = 4 * 1024 * 1024;

const connecting = 0;
const open = 1;

/**
 * Sends messages to a relay as JSON, one at a time. A closed connection is opened again with the next message. If no relay listens,
 * messages are lost without an error.
 *
 * @param isEager whether to connect before the first message: a page may be unloaded right after it, while an open connection would
 *   keep a process alive
 */
export function createSocketChannel(connect: () => Socket, isEager: boolean): SocketChannel {
  let socket: Socket | null = null;
  let waiting: InspectionMessage[] = [];
  let settled: (() => void)[] = [];

  const settle = (): void => {
    for (const resolve of settled.splice(0)) resolve();
  };

  const drain = (): void => {
    if (socket?.readyState !== open || (socket.bufferedAmount ?? 0) > bufferLimit) return;
    for (const message of waiting.splice(0)) socket.send(JSON.stringify(message));
    settle();
  };

  const ensure = (): void => {
    if (socket !== null && socket.readyState <= open) return drain();
    try {
      const next = connect();
      // The application passed a socket that is already closed.
      if (next.readyState > open) return;
      socket = next;
      next.addEventListener('open', drain);
      // A `close` event follows every error.
      next.addEventListener('close', () => {
        if (socket === next) socket = null;
        settle();
      });
      // Without a listener, Node prints the error.
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
