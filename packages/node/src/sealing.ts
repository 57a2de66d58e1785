import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** What a sealed text is for. One purpose is never opened as another. */
export type Purpose = 'attempt' | 'outcome' | 'session';

export type Opened = { readonly kind: 'open'; readonly data: unknown } | { readonly kind: 'expired' | 'foreign' };

export interface Sealer {
  readonly seal: (purpose: Purpose, data: unknown, ttlSeconds: number) => Promise<string>;
  /** Never rejects: what was not sealed by one of our keys for this purpose is `foreign`. */
  readonly open: (purpose: Purpose, sealed: string) => Promise<Opened>;
}

/** JWE (`dir`, `A256GCM`), RFC 7516. The first key seals, all open. */
export function createSealer(keys: readonly string[], clock: () => number): Sealer {
  const derived = keys.map(deriveKey);
  return {
    seal: async (purpose, data, ttlSeconds) => {
      const key = await derived[0];
      // Options guarantee one key at least.
      if (key === undefined) throw new TypeError('no sealing key');
      return new EncryptJWT({ data })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(purpose)
        .setExpirationTime(Math.floor(clock() / 1000) + ttlSeconds)
        .encrypt(key);
    },
    open: async (purpose, sealed) => {
      for (const key of derived) {
        try {
          const { payload } = await jwtDecrypt(sealed, await key, {
            audience: purpose,
            currentDate: new Date(clock()),
            keyManagementAlgorithms: ['dir'],
            contentEncryptionAlgorithms: ['A256GCM'],
            requiredClaims: ['exp'],
          });
          return { kind: 'open', data: payload['data'] };
        } catch (error) {
          if (error instanceof errors.JWTExpired) return { kind: 'expired' };
        }
      }
      return { kind: 'foreign' };
    },
  };
}

async function deriveKey(key: string): Promise<CryptoKey> {
  const bytes = new TextEncoder();
  const material = await crypto.subtle.importKey('raw', bytes.encode(key), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes.encode('linkedin-auth sealing') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
