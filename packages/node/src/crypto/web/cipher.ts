import { type Header, headerOf, ivLength, type Parts, partsOf, tagLength } from '../jwe.ts';
import type { DeriveCipher } from '../primitives.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const deriveCipher: DeriveCipher = (secret, info, kid) => {
  const header = headerOf(kid, (text) => toBase64Url(encoder.encode(text)));
  const derived = deriveKey(secret, info);
  // Each use rejects on its own. In a runtime without the algorithm, an unhandled rejection must not end the process at the start.
  derived.catch(() => {});
  return {
    encrypt: async (text) => {
      const iv = crypto.getRandomValues(new Uint8Array(ivLength));
      // Web Crypto appends the tag.
      const sealed = await crypto.subtle.encrypt(parameters(header, iv), await derived, encoder.encode(text));
      const end = sealed.byteLength - tagLength;
      const [ciphertext, tag] = [new Uint8Array(sealed, 0, end), new Uint8Array(sealed, end)];
      return `${header.text}..${toBase64Url(iv)}.${toBase64Url(ciphertext)}.${toBase64Url(tag)}`;
    },
    decrypt: async (jwe) => {
      const parts = partsOf(jwe, header, fromBase64Url);
      return parts === null ? null : open(await derived, header, parts).catch(() => null);
    },
  };
};

async function open(
  key: CryptoKey,
  header: Header,
  { iv, ciphertext, tag }: Parts<Uint8Array<ArrayBuffer>>,
): Promise<string> {
  const sealed = new Uint8Array(ciphertext.length + tagLength);
  sealed.set(ciphertext);
  sealed.set(tag, ciphertext.length);
  return decoder.decode(await crypto.subtle.decrypt(parameters(header, iv), key, sealed));
}

const parameters = ({ additionalData }: Header, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData,
  tagLength: 8 * tagLength,
});

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
