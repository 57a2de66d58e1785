import { within } from '@linkedin-auth/node/parts';
import { Refusal } from '../common/refusal.ts';
import type { GrantStore } from './grant-store.ts';

/** How long a store may take for anything but reading a row, in milliseconds. */
const storeTimeout = 30_000;

const tooLate = Symbol('too late');

/** Returns a store whose operations reject with `store_unavailable` only, also when they take too long. */
export function guardStore(store: GrantStore): GrantStore {
  const guard =
    <A extends readonly unknown[], T>(operate: (...args: A) => Promise<T>, timeout: number | null = storeTimeout) =>
    async (...args: A): Promise<T> => {
      try {
        if (timeout === null) return await operate(...args);
        const answer = await within(
          operate(...args).then((value) => ({ value })),
          timeout,
        );
        if (answer === null) throw tooLate;
        return answer.value;
      } catch (error) {
        throw new Refusal('store_unavailable', { reason: error === tooLate ? 'time-out' : codeOf(error) });
      }
    };
  return {
    // The operation of every request of an application. Its callers have a signal.
    read: guard((id) => store.read(id), null),
    write: guard((row, expected) => store.write(row, expected)),
    lease: guard((id, lease, now) => store.lease(id, lease, now)),
    release: guard((id, owner) => store.release(id, owner)),
    takeDue: guard((query, lease) => store.takeDue(query, lease)),
    nextDue: guard((clientId) => store.nextDue(clientId)),
    countDue: guard((query) => store.countDue(query)),
    list: guard((query) => store.list(query)),
    counts: guard((clientId) => store.counts(clientId)),
    remove: guard((id) => store.remove(id)),
    pause: guard((clientId, until) => store.pause(clientId, until)),
    pausedUntil: guard((clientId) => store.pausedUntil(clientId)),
    schema: guard(() => store.schema()),
    migrate: guard((to) => store.migrate(to), null),
    close: guard(() => store.close()),
  };
}

/** Returns the code of an error, such as `ECONNREFUSED`. Its message may contain a secret. */
function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : undefined;
}
