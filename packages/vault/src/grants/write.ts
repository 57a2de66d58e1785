import { pause } from '@linkedin-auth/node/parts';
import type { Expected, GrantRow, GrantStore, Written } from '../store/grant-store.ts';

const firstPause = 100;
const attempts = 7;

/**
 * Writes a row, and repeats a write that was rejected for 6 seconds: it may hold tokens that nobody else has. A write that was rejected
 * although it happened counts as written.
 *
 * @throws Refusal `store_unavailable`
 */
export async function writeFirmly(store: GrantStore, row: GrantRow, expected: Expected): Promise<Written> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const written = await store.write(row, expected);
      return attempt > 1 && written === 'stale' && (await isThere(store, row)) ? 'written' : written;
    } catch (error) {
      if (attempt === attempts) throw error;
      await pause(firstPause * 2 ** (attempt - 1), undefined);
    }
  }
}

const isThere = async (store: GrantStore, row: GrantRow): Promise<boolean> => {
  const stored = await store.read(row.id);
  return stored?.version === row.version && stored.sealed === row.sealed;
};
