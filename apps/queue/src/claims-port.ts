import type { MessagePort } from 'node:worker_threads';
import type { Claims } from '@linkedin-auth/node';

interface Asked {
  readonly id: number;
  readonly key: string;
  readonly ttlSeconds: number;
}

interface Answered {
  readonly id: number;
  readonly claimed: boolean;
}

/** Lets the thread at the other end of a port take claims of this one. */
export function serveClaims(port: MessagePort, claims: Claims): void {
  port.on('message', async ({ id, key, ttlSeconds }: Asked) => {
    port.postMessage({ id, claimed: await claims.claim(key, ttlSeconds) } satisfies Answered);
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
  return {
    claim: (key, ttlSeconds) =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        port.postMessage({ id: asked, key, ttlSeconds } satisfies Asked);
      }),
  };
}
