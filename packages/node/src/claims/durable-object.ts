import type { Claims } from './claims.ts';
import { createOwner } from './owner.ts';

/** The part of Cloudflare's `DurableObjectNamespace` that claims use. */
export interface ClaimsNamespace<Id> {
  readonly idFromName: (name: string) => Id;
  readonly get: (id: Id) => {
    readonly fetch: (url: string, init: { method: string; body: string }) => Promise<Response>;
  };
}

/** The part of Cloudflare's `DurableObjectState` that claims use. */
export interface ClaimsState {
  readonly storage: {
    readonly get: (key: string) => Promise<unknown>;
    readonly put: (key: string, value: number | string) => Promise<void>;
    readonly setAlarm: (at: number) => Promise<void>;
    readonly deleteAll: () => Promise<void>;
  };
}

/**
 * Stores one claim of {@link durableObjectClaims}. There is one object for each key, and the platform runs it in one place at a time.
 * Export the class from the worker and bind it.
 *
 * @see {@link https://developers.cloudflare.com/durable-objects/reference/in-memory-state/ In-memory state of Durable Objects}
 */
export class LinkedInClaims {
  readonly #state: ClaimsState;

  constructor(state: ClaimsState) {
    this.#state = state;
  }

  /** `POST /owner` claims the key for the seconds in the body, `DELETE /owner` releases it. */
  async fetch(request: Request): Promise<Response> {
    const owner = new URL(request.url).pathname;
    // No other request runs while the object waits for its storage, so a value that was read stays valid until the write.
    const { storage } = this.#state;
    if (request.method === 'DELETE') {
      // The alarm still fires. It finds nothing, or the next claim has moved it.
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

  /** Deletes an expired claim. An object without storage costs nothing. */
  async alarm(): Promise<void> {
    await this.#state.storage.deleteAll();
  }
}

/**
 * Creates claims that all isolates of a Cloudflare Worker share, in every region. KV cannot do this: it has no conditional write, and a
 * write may take a minute to become visible elsewhere.
 *
 * @param namespace the binding of {@link LinkedInClaims}
 */
export function durableObjectClaims<Id>(namespace: ClaimsNamespace<Id>): Claims {
  const owner = createOwner();
  const ask = (key: string, method: 'POST' | 'DELETE', body: string): Promise<Response> =>
    // The host does not matter: the request goes to the object.
    namespace.get(namespace.idFromName(key)).fetch(`https://claims.invalid/${owner()}`, { method, body });
  return {
    claim: async (key, ttlSeconds) => {
      const response = await ask(key, 'POST', String(ttlSeconds));
      const answer: unknown = await response.json();
      if (typeof answer === 'object' && answer !== null && 'claimed' in answer && typeof answer.claimed === 'boolean')
        return answer.claimed;
      throw new TypeError('the Durable Object of claims returned an unknown response');
    },
    release: async (key) => void (await ask(key, 'DELETE', '')),
  };
}
