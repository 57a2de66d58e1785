import { CompactEncrypt, compactDecrypt } from 'jose';

/** What a sealed text is for. One purpose is never opened as another. */
export type Purpose = 'attempt' | 'outcome' | 'session';

export type Opened = { readonly kind: 'open'; readonly data: unknown } | { readonly kind: 'expired' | 'invalid' };

export interface Sealer {
  readonly seal: (purpose: Purpose, data: unknown, ttlSeconds: number) => Promise<string>;
  /** Never rejects: what was not sealed by one of our keys for this purpose is `invalid`. */
  readonly open: (purpose: Purpose, sealed: string) => Promise<Opened>;
}

/** What is inside: purpose, end in milliseconds since the epoch, data. Cookies are short, and nobody but us reads it. */
type Content = readonly [purpose: Purpose, until: number, data: unknown];

const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

/**
 * Seals as JWE (`dir`, `A256GCM`), RFC 7516. The first key seals, all open.
 *
 * @param application what one application sealed, another does not open, although both were given the same keys
 */
export function createSealer(keys: readonly string[], application: string, clock: () => number): Sealer {
  const derived = keys.map((key) => deriveKey(key, application));
  // Each use rejects by itself. A runtime without the algorithm must not end the process before a request comes.
  for (const key of derived) key.catch(() => {});
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  const decrypt = async (sealed: string, key: Promise<CryptoKey>): Promise<Content | null> => {
    try {
      const { plaintext } = await compactDecrypt(sealed, await key, algorithms);
      // Sealed with our key, so it has the form we gave it.
      return JSON.parse(decoder.decode(plaintext)) as Content;
    } catch {
      return null;
    }
  };

  return {
    seal: async (purpose, data, ttlSeconds) => {
      const key = await derived[0];
      // Options guarantee one key at least.
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
