import type { Claims } from './claims.ts';
import { createOwner } from './owner.ts';

/** As much of Cloudflare's `DurableObjectNamespace` as a claim needs. */
export interface ClaimsNamespace<Id> {
  readonly idFromName: (name: string) => Id;
  readonly get: (id: Id) => {
    readonly fetch: (url: string, init: { method: string; body: string }) => Promise<Response>;
  };
}

/** As much of Cloudflare's `DurableObjectState` as a claim needs. */
export interface ClaimsState {
  readonly storage: {
    readonly get: (key: string) => Promise<unknown>;
    readonly put: (key: string, value: number | string) => Promise<void>;
    readonly setAlarm: (at: number) => Promise<void>;
    readonly deleteAll: () => Promise<void>;
  };
}

/**
 * The Durable Object behind {@link durableObjectClaims}: one for each key, which the platform runs in one place at a time. Export
 * it from the worker and bind it.
 *
 * @see https://developers.cloudflare.com/durable-objects/reference/in-memory-state/
 */
export class LinkedInClaims {
  readonly #state: ClaimsState;

  constructor(state: ClaimsState) {
    this.#state = state;
  }

  /** `POST /owner` claims the key for the seconds in the body, `DELETE /owner` releases it. */
  async fetch(request: Request): Promise<Response> {
    const owner = new URL(request.url).pathname;
    // Nothing else reaches the object while it waits for its storage, so that what is read stays true until it is written.
    const { storage } = this.#state;
    if (request.method === 'DELETE') {
      // The alarm comes all the same and finds nothing, or has been moved by the next claim.
      if ((await storage.get('owner')) === owner) await storage.deleteAll();
      return new Response(null, { status: 204 });
    }
    const lifetime = Number(await request.text()) * 1000;
    const until = await storage.get('until');
    const now = Date.now();
    if (typeof until === 'number' && until > now) return Response.json({ claimed: false });
    await storage.put('owner', owner);
    await storage.put('until', now + lifetime);
    await storage.setAlarm(now + lifetime);
    return Response.json({ claimed: true });
  }

  /** The key's time is over: an object without storage costs nothing. */
  async alarm(): Promise<void> {
    await this.#state.storage.deleteAll();
  }
}

/**
 * Claims of every isolate of a Cloudflare Worker, all over the world. KV cannot do this: it has no write that succeeds for one of
 * two alone, and shows what was written elsewhere up to a minute late.
 *
 * @param namespace the binding of {@link LinkedInClaims}
 */
export function durableObjectClaims<Id>(namespace: ClaimsNamespace<Id>): Claims {
  const owner = createOwner();
  const ask = (key: string, method: 'POST' | 'DELETE', body: string): Promise<Response> =>
    // The host is of no account: the request goes to the object.
    namespace.get(namespace.idFromName(key)).fetch(`https://claims.invalid/${owner()}`, { method, body });
  return {
    claim: async (key, ttlSeconds) => {
      const response = await ask(key, 'POST', String(ttlSeconds));
      const answer: unknown = await response.json();
      if (typeof answer === 'object' && answer !== null && 'claimed' in answer && typeof answer.claimed === 'boolean')
        return answer.claimed;
      throw new TypeError('the Durable Object of claims gave another answer');
    },
    release: async (key) => void (await ask(key, 'DELETE', '')),
  };
}
