import type { SavedFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { createStore, get, set } from 'idb-keyval';
import type { Entry } from '../live.ts';
import type { StoredCookie } from './cookie-jar.ts';

/** What has to survive a stop of the worker. */
export interface SavedState {
  readonly version: 1;
  readonly scenario: string | null;
  readonly cookies: readonly StoredCookie[];
  /** Keys of codes that were sent, with the time in milliseconds since the epoch until which they count. */
  readonly claims: readonly (readonly [key: string, until: number])[];
  readonly entries: readonly Entry[];
  readonly fake: SavedFakeLinkedIn | null;
}

export const emptyState: SavedState = { version: 1, scenario: null, cookies: [], claims: [], entries: [], fake: null };

export interface Keys {
  /** Signs the id_tokens of the fake. */
  readonly signing: CryptoKeyPair;
  /** Seals the cookies of the adapter. */
  readonly sealing: string;
}

export interface Storage {
  readonly state: () => Promise<SavedState>;
  /** Never rejects: where the browser stores nothing, the demo works until its worker is stopped. */
  readonly save: (state: SavedState) => Promise<void>;
  readonly keys: () => Promise<Keys>;
}

/** Opens the storage of the worker with this scope. */
export function openStorage(scope: URL): Storage {
  const store = createStore(`linkedin-auth-live:${scope.pathname}`, 'state');
  const write = async (key: string, value: unknown): Promise<void> =>
    void (await orNothing(() => set(key, value, store)));
  return {
    state: async () => {
      // An earlier version may have written another form.
      const saved = await orNothing(() => get<SavedState>('state', store));
      return saved?.version === emptyState.version ? saved : emptyState;
    },
    save: (state) => write('state', state),
    keys: async () => {
      const saved = await orNothing(() => get<Keys>('keys', store));
      if (saved !== undefined) return saved;
      const keys = { signing: await generateSigningKey(), sealing: randomText() };
      await write('keys', keys);
      return keys;
    },
  };
}

/** Returns `undefined` where the browser refuses storage, at once or later. */
async function orNothing<T>(use: () => Promise<T>): Promise<T | undefined> {
  try {
    return await use();
  } catch {
    return undefined;
  }
}

const generateSigningKey = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  );

const randomText = (): string => crypto.getRandomValues(new Uint32Array(8)).join('-');
