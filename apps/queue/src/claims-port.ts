import type { MessagePort } from 'node:worker_threads';
import type { Claims } from '@linkedin-auth/node';

type ClaimRequest =
  | { readonly kind: 'claim'; readonly id: number; readonly key: string; readonly ttlSeconds: number }
  | { readonly kind: 'release'; readonly id: number; readonly key: string };

interface ClaimResponse {
  readonly id: number;
  readonly claimed: boolean;
}

/** Serves the claims of this thread to the thread at the other end of the port. */
export function serveClaims(port: MessagePort, claims: Claims): void {
  port.on('message', async (request: ClaimRequest) => {
    const claimed = request.kind === 'claim' && (await claims.claim(request.key, request.ttlSeconds));
    if (request.kind === 'release') await claims.release?.(request.key);
    port.postMessage({ id: request.id, claimed } satisfies ClaimResponse);
  });
}

/** Returns the claims of the thread at the other end of the port. */
export function portClaims(port: MessagePort): Claims {
  const pending = new Map<number, (claimed: boolean) => void>();
  let lastId = 0;
  port.on('message', ({ id, claimed }: ClaimResponse) => {
    pending.get(id)?.(claimed);
    pending.delete(id);
  });
  const send = (createRequest: (id: number) => ClaimRequest): Promise<boolean> =>
    new Promise((resolve) => {
      lastId += 1;
      pending.set(lastId, resolve);
      port.postMessage(createRequest(lastId));
    });
  return {
    claim: (key, ttlSeconds) => send((id) => ({ kind: 'claim', id, key, ttlSeconds })),
    release: async (key) => void (await send((id) => ({ kind: 'release', id, key }))),
  };
}
