import type { InspectionMessage } from '../message.ts';
import { type Channel, linesOf } from './channel.ts';

/** Milliseconds that a relay has to answer: whoever is watched does not wait for it longer. */
const patience = 5000;

/** Messages that wait at most; the oldest go first. */
const limit = 1000;

/**
 * Sends to a relay in one request, when it is asked to: for runtimes such as workerd, where a connection belongs to the request in
 * which it was made and ends with it.
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
          signal: AbortSignal.timeout(patience),
          headers: { 'content-type': 'application/x-ndjson' },
          body: linesOf(messages),
        });
        await response.body?.cancel();
      } catch {}
    },
    close: () => {},
  };
}
