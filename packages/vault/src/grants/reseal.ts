import type { GrantStore } from '../store/grant-store.ts';
import type { GrantSeal } from './seal.ts';
import { writeFirmly } from './write.ts';

export interface Resealed {
  /** `current`: the first key has sealed the grant already, or the grant has ended or is gone. `busy`: another process holds it. */
  readonly kind: 'resealed' | 'current' | 'unreadable' | 'busy';
}

/** How long sealing and writing a grant may take, in milliseconds. */
const leaseTime = 60_000;

/**
 * Creates what seals one stored grant with the first key. Runs no machine and sends nothing, so that a rotation works while LinkedIn does
 * not.
 *
 * @throws Refusal from each call, if the store is unavailable
 */
export const createReseal =
  (store: GrantStore, seal: GrantSeal, clock: () => number) =>
  async (id: string): Promise<Resealed> => {
    const now = clock();
    const owner = crypto.randomUUID();
    const row = await store.lease(id, { owner, until: now + leaseTime }, now);
    if (row === null) return { kind: (await store.read(id)) === null ? 'current' : 'busy' };
    const opened = row.sealed === null ? null : await seal.open(row);
    const isCurrent = opened === null || (opened.kind === 'opened' && row.keyId === (await seal.currentKeyId()));
    if (isCurrent || opened.kind === 'unreadable') {
      await store.release(id, owner);
      return { kind: isCurrent ? 'current' : 'unreadable' };
    }
    const { version } = row;
    const columns = await seal.seal({ id, version: version + 1 }, opened.content);
    const written = await writeFirmly(store, { ...row, ...columns, version: version + 1 }, { version, owner });
    return { kind: written === 'written' ? 'resealed' : 'busy' };
  };
