import type { GrantStore } from '../store/grant-store.ts';
import { createReseal } from './reseal.ts';
import type { GrantSeal } from './seal.ts';
import { driveWhenFree } from './when-free.ts';

/** How far a rotation has come, in grants. */
export interface Rotation {
  /** Sealed with the first key by this rotation. */
  readonly resealed: number;
  /** Not opened by any of the keys. */
  readonly unreadable: number;
  /** Held by another process for more than a minute. Rotate again for these. */
  readonly busy: number;
}

/** Grants of one page. */
const pageSize = 100;

/** What a rotation needs of a vault. */
export interface RotationParts {
  readonly store: GrantStore;
  readonly clientId: string;
  readonly clock: () => number;
}

/**
 * Seals all grants of an app with the first key. Can be repeated after an interruption, and goes on where it stopped: the store lists only
 * grants that another key has sealed.
 *
 * @throws Refusal `store_unavailable`
 */
export async function rotateKeys(
  { store, clientId, clock }: RotationParts,
  seal: GrantSeal,
  onProgress: (rotation: Rotation) => void,
): Promise<Rotation> {
  const reseal = createReseal(store, seal, clock);
  let rotation: Rotation = { resealed: 0, unreadable: 0, busy: 0 };
  const keyId = await seal.currentKeyId();
  let cursor: string | null | undefined;
  do {
    const page = await store.list({ clientId, keyIdNot: keyId, limit: pageSize, ...(cursor && { cursor }) });
    for (const { id } of page.rows) {
      const { kind } = await driveWhenFree(() => reseal(id));
      if (kind !== 'current') rotation = { ...rotation, [kind]: rotation[kind] + 1 };
      onProgress(rotation);
    }
    ({ cursor } = page);
  } while (cursor !== null);
  return rotation;
}
