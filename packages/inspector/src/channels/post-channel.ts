import type { InspectionMessage } from '../message.ts';
import { type Channel, linesOf } from './channel.ts';

/** Milliseconds to wait for a relay's answer, so that the application does not wait longer. */
const timeout = 5000;

/** Messages that can wait. The oldest are dropped first. */
const limit = 1000;

/**
 * Sends messages to a relay in one POST request per `flush`. Used in runtimes such as workerd, where a connection ends with the request
 * that opened it.
 */
export function createPostChannel(url: URL, fetch: typeof globalThis.fetch): Channel {
  let waiting: InspectionMessage[] = [];
  return {
    send: (message) => {
      waiting.push(message);
      if (waiting.length > limit) waiting = waiting.slice(-limit);
    },
    flush: async () => {
      const messages = waiting.splice(0);
      if (messages.length === 0) return;
      try {
        const response = await fetch(url, {
          method: 'POST',
          signal: AbortSignal.timeout(timeout),
          headers: { 'content-type': 'application/x-ndjson' },
          body: linesOf(messages),
        });
        await response.body?.cancel();
      } catch {}
    },
    close: () => {},
  };
}
