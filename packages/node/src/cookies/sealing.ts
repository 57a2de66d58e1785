import { deriveCipher } from '#crypto';

/** The purpose of a sealed text, which opens for no other purpose. */
export type Purpose = 'attempt' | 'outcome' | 'session';

/** Content of a sealed text. `invalid`: not sealed by one of the keys, or for another purpose. */
export type Opened = { readonly kind: 'open'; readonly data: unknown } | { readonly kind: 'expired' | 'invalid' };

/** Seals and opens texts with the sealing keys. */
export interface Sealer {
  /** Rejects when the runtime cannot derive the key. */
  readonly seal: (purpose: Purpose, data: unknown, ttlSeconds: number) => Promise<string>;
  /** Never rejects. */
  readonly open: (purpose: Purpose, sealed: string) => Promise<Opened>;
}

/** The sealed content. `until` is in milliseconds since the epoch. An array keeps cookies short. */
type Content = readonly [purpose: Purpose, until: number, data: unknown];

/**
 * Creates a sealer that writes JWE (`dir`, `A256GCM`). The first key seals, all keys open.
 *
 * @param application identity of the application; part of the keys, so that applications with the same `keys` cannot open each
 *   other's texts
 */
export function createSealer(keys: readonly string[], application: string, clock: () => number): Sealer {
  const ciphers = keys.map((key) => deriveCipher(key, `linkedin-auth sealing ${application}`));
  return {
    seal: async (purpose, data, ttlSeconds) => {
      const [cipher] = ciphers;
      // The options guarantee at least one key.
      if (cipher === undefined) throw new TypeError('no sealing key');
      const content: Content = [purpose, clock() + ttlSeconds * 1000, data];
      return cipher.encrypt(JSON.stringify(content));
    },
    open: async (purpose, sealed) => {
      for (const cipher of ciphers) {
        const text = await cipher.decrypt(sealed);
        if (text === null) continue;
        // Sealed with one of the keys, so it has this form.
        const [sealedFor, until, data] = JSON.parse(text) as Content;
        if (sealedFor !== purpose) return { kind: 'invalid' };
        return until > clock() ? { kind: 'open', data } : { kind: 'expired' };
      }
      return { kind: 'invalid' };
    },
  };
}
