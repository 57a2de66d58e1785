import { CompactEncrypt, compactDecrypt } from 'jose';

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

const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

/**
 * Creates a sealer that writes JWE (`dir`, `A256GCM`). The first key seals, all keys open.
 *
 * @param application identity of the application; part of the keys, so that applications with the same `keys` cannot open each
 *   other's texts
 * @see {@link https://www.rfc-editor.org/rfc/rfc7516 RFC 7516}
 */
export function createSealer(keys: readonly string[], application: string, clock: () => number): Sealer {
  const derived = keys.map((key) => deriveKey(key, application));
  // Each use rejects on its own. In a runtime without the algorithm, an unhandled rejection must not end the process at the start.
  for (const key of derived) key.catch(() => {});
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  const decrypt = async (sealed: string, key: Promise<CryptoKey>): Promise<Content | null> => {
    try {
      const { plaintext } = await compactDecrypt(sealed, await key, algorithms);
      // Sealed with one of the keys, so it has the form of `Content`.
      return JSON.parse(decoder.decode(plaintext)) as Content;
    } catch {
      return null;
    }
  };

  return {
    seal: async (purpose, data, ttlSeconds) => {
      const key = await derived[0];
      // The options guarantee at least one key.
      if (key === undefined) throw new TypeError('no sealing key');
      const content: Content = [purpose, clock() + ttlSeconds * 1000, data];
      return new CompactEncrypt(encoder.encode(JSON.stringify(content)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(key);
    },
    open: async (purpose, sealed) => {
      for (const key of derived) {
        const content = await decrypt(sealed, key);
        if (content === null) continue;
        const [sealedFor, until, data] = content;
        if (sealedFor !== purpose) return { kind: 'invalid' };
        return until > clock() ? { kind: 'open', data } : { kind: 'expired' };
      }
      return { kind: 'invalid' };
    },
  };
}

async function deriveKey(key: string, application: string): Promise<CryptoKey> {
  const bytes = new TextEncoder();
  const material = await crypto.subtle.importKey('raw', bytes.encode(key), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: bytes.encode(`linkedin-auth sealing ${application}`),
    },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
