import { CompactEncrypt, compactDecrypt } from 'jose';
import type { DeriveCipher } from '../primitives.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

export const deriveCipher: DeriveCipher = (secret, info) => {
  const derived = deriveKey(secret, info);
  // Each use rejects on its own. In a runtime without the algorithm, an unhandled rejection must not end the process at the start.
  derived.catch(() => {});
  return {
    encrypt: async (text) =>
      new CompactEncrypt(encoder.encode(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(await derived),
    decrypt: async (jwe) => {
      try {
        return decoder.decode((await compactDecrypt(jwe, await derived, algorithms)).plaintext);
      } catch {
        return null;
      }
    },
  };
};

async function deriveKey(secret: string, info: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(info) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
