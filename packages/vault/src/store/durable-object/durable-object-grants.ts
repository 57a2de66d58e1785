import { loadOnce } from '@linkedin-auth/node/parts';
import type { GrantStore } from '../grant-store.ts';
import { type Answer, type Operation, perform, resultOf } from './operations.ts';
import type { GrantsState } from './storage-grants.ts';

export { GrantSchemaError } from '../kysely/grant-schema-error.ts';
export type { GrantsSql } from './sql-storage.ts';
export type { GrantsState } from './storage-grants.ts';

/** The part of Cloudflare's `DurableObjectNamespace` that grants use. */
export interface GrantsNamespace<Id> {
  readonly idFromName: (name: string) => Id;
  readonly get: (id: Id) => {
    readonly fetch: (url: string, init: { method: string; body: string }) => Promise<Response>;
  };
}

/**
 * Stores the grants of {@link durableObjectGrants} in the object's own SQLite database. It migrates with the first operation. Export the
 * class from the worker, bind it, and name it under `new_sqlite_classes`.
 *
 * @see {@link https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/ SQLite storage of Durable Objects}
 */
export class LinkedInGrants {
  readonly #store: () => Promise<GrantStore>;

  constructor(state: GrantsState) {
    // Kysely runs in the object alone, not in every isolate that exports the class.
    this.#store = loadOnce(async () => (await import('./storage-grants.ts')).storageGrants(state));
  }

  /** Performs the operation that the path names, with the JSON array in the body. A write is stored before the response leaves. */
  async fetch(request: Request): Promise<Response> {
    const operation = new URL(request.url).pathname.slice(1);
    return Response.json(await perform(await this.#store(), operation, await request.json()));
  }
}

/**
 * Creates a store in one Durable Object, for all isolates of a Cloudflare Worker in every region. Each operation is one request to the
 * object.
 *
 * @param namespace the binding of {@link LinkedInGrants}; `env.GRANTS.jurisdiction('eu')` keeps grants in the European Union
 * @param name name of the object. Objects with different names share no grants.
 */
export function durableObjectGrants<Id>(namespace: GrantsNamespace<Id>, name = 'grants'): GrantStore {
  let isClosed = false;
  const ask =
    <K extends Operation>(operation: K) =>
    async (...parameters: Parameters<GrantStore[K]>): Promise<Awaited<ReturnType<GrantStore[K]>>> => {
      if (isClosed) throw new Error('the store is closed');
      // A stub whose request failed stays broken, so each operation gets one. The host does not matter.
      const response = await namespace
        .get(namespace.idFromName(name))
        .fetch(`https://grants.invalid/${operation}`, { method: 'POST', body: JSON.stringify(parameters) });
      // Both sides are of this package.
      return resultOf((await response.json()) as Answer) as Awaited<ReturnType<GrantStore[K]>>;
    };
  return {
    read: ask('read'),
    write: ask('write'),
    lease: ask('lease'),
    release: ask('release'),
    takeDue: ask('takeDue'),
    nextDue: ask('nextDue'),
    countDue: ask('countDue'),
    list: ask('list'),
    counts: ask('counts'),
    remove: ask('remove'),
    pause: ask('pause'),
    pausedUntil: ask('pausedUntil'),
    schema: ask('schema'),
    migrate: ask('migrate'),
    close: async () => {
      isClosed = true;
    },
  };
}
