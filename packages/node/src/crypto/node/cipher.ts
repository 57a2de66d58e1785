import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { DeriveCipher } from '../primitives.ts';
import { fromBase64Url } from './base64url.ts';

const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** The only protected header that either implementation writes. */
const header = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url');
const additionalData = Buffer.from(header, 'latin1');

export const deriveCipher: DeriveCipher = (secret, info) => {
  const key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', info, 32)));
  return {
    encrypt: (text) => {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv(algorithm, key, iv).setAAD(additionalData);
      const ciphertext = cipher.update(text, 'utf8', 'base64url') + cipher.final('base64url');
      return `${header}..${iv.toString('base64url')}.${ciphertext}.${cipher.getAuthTag().toString('base64url')}`;
    },
    decrypt: (jwe) => {
      const [protectedHeader, encryptedKey, ...parts] = jwe.split('.');
      if (protectedHeader !== header || encryptedKey !== '' || parts.length !== 3) return null;
      const [iv, ciphertext, tag] = parts.map(decode);
      return iv?.length === ivLength && ciphertext && tag?.length === tagLength ? open(key, iv, ciphertext, tag) : null;
    },
  };
};

function open(key: KeyObject, iv: Uint8Array, ciphertext: Uint8Array, tag: Uint8Array): string | null {
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagLength });
  decipher.setAAD(additionalData).setAuthTag(tag);
  const text = decipher.update(ciphertext);
  try {
    // GCM is a stream: nothing is left for the end, which checks the tag.
    decipher.final();
    return text.toString('utf8');
  } catch {
    return null;
  }
}

function decode(text: string): Uint8Array | null {
  try {
    return fromBase64Url(text);
  } catch {
    return null;
  }
}
