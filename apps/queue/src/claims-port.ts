import type { MessagePort } from 'node:worker_threads';
import type { Claims } from '@linkedin-auth/node';

type Asked =
  | { readonly kind: 'claim'; readonly id: number; readonly key: string; readonly ttlSeconds: number }
  | { readonly kind: 'release'; readonly id: number; readonly key: string };

interface Answered {
  readonly id: number;
  readonly claimed: boolean;
}

/** Lets the thread at the other end of a port take claims of this one. */
export function serveClaims(port: MessagePort, claims: Claims): void {
  port.on('message', async (asked: Asked) => {
    const claimed = asked.kind === 'claim' && (await claims.claim(asked.key, asked.ttlSeconds));
    if (asked.kind === 'release') await claims.release?.(asked.key);
    port.postMessage({ id: asked.id, claimed } satisfies Answered);
  });
}

/** The claims of the thread at the other end of a port. */
export function portClaims(port: MessagePort): Claims {
  const waiting = new Map<number, (claimed: boolean) => void>();
  let asked = 0;
  port.on('message', ({ id, claimed }: Answered) => {
    waiting.get(id)?.(claimed);
    waiting.delete(id);
  });
  const ask = (question: (id: number) => Asked): Promise<boolean> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      port.postMessage(question(asked));
    });
  return {
    claim: (key, ttlSeconds) => ask((id) => ({ kind: 'claim', id, key, ttlSeconds })),
    release: async (key) => void (await ask((id) => ({ kind: 'release', id, key }))),
  };
}
