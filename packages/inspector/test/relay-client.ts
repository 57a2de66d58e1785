import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';

/** Connects to a relay as a process, or as a page if an origin is given. */
export async function connect(url: string, options: ClientOptions = {}): Promise<WebSocket> {
  const socket = new WebSocket(url, options);
  await once(socket, 'open');
  return socket;
}

/** Returns the status and text with which a relay rejects a connection. */
export function refusedWith(url: string, options: ClientOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, options);
    socket.on('open', () => {
      socket.close();
      reject(new Error('it was let in'));
    });
    socket.on('error', () => {});
    socket.on('unexpected-response', (_, response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve(`${response.statusCode} ${text}`));
    });
  });
}

export interface Watched {
  readonly messages: Readonly<Record<string, unknown>>[];
  /** Resolves when there are that many messages. */
  readonly until: (enough: (messages: Watched['messages']) => boolean) => Promise<void>;
  readonly close: () => void;
}

/** A viewer that collects messages. */
export async function watch(url: string, options: ClientOptions = {}): Promise<Watched> {
  const socket = new WebSocket(url, options);
  const messages: Watched['messages'] = [];
  const waiting = new Set<() => void>();
  // Added before the connection opens, because the relay sends its history at once.
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)));
    for (const look of waiting) look();
  });
  await once(socket, 'open');
  return {
    messages,
    until: (enough) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!enough(messages)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () => socket.close(),
  };
}

/** Returns whether an attempt of a machine has ended. */
export const hasEnded = (name: string, messages: Watched['messages']): boolean => {
  const roots = messages.filter(({ type, name: itsName }) => type === '@xstate.actor' && itsName === name);
  return roots.some(({ sessionId }) =>
    messages.some(
      (message) =>
        message['type'] === '@xstate.snapshot' &&
        message['sessionId'] === sessionId &&
        (message['snapshot'] as { readonly status?: unknown }).status === 'done',
    ),
  );
};
