import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { type Header, headerOf, ivLength, type Parts, partsOf, tagLength } from '../jwe.ts';
import type { DeriveCipher } from '../primitives.ts';
import { fromBase64Url } from './base64url.ts';
import { randomBytes } from './random.ts';

const algorithm = 'aes-256-gcm';

export const deriveCipher: DeriveCipher = (secret, info, kid) => {
  const header = headerOf(kid, (text) => Buffer.from(text).toString('base64url'));
  const key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', info, 32)));
  return {
    encrypt: (text) => {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv(algorithm, key, iv).setAAD(header.additionalData);
      const ciphertext = cipher.update(text, 'utf8').toString('base64url');
      // GCM is a stream: nothing is left for the end, which computes the tag.
      cipher.final();
      const tag = cipher.getAuthTag().toString('base64url');
      return `${header.text}..${iv.toString('base64url')}.${ciphertext}.${tag}`;
    },
    decrypt: (jwe) => {
      const parts = partsOf(jwe, header, fromBase64Url);
      return parts === null ? null : open(key, header, parts);
    },
  };
};

function open(key: KeyObject, header: Header, { iv, ciphertext, tag }: Parts<Uint8Array>): string | null {
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagLength });
  decipher.setAAD(header.additionalData).setAuthTag(tag);
  const text = decipher.update(ciphertext);
  try {
    // Checks the tag.
    decipher.final();
    return text.toString('utf8');
  } catch {
    return null;
  }
}
