import { createCipheriv, createDecipheriv, createSecretKey, hash as hashOf, randomBytes } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';

/** Sealing as an application writes it: encrypted, for one purpose and a limited time. */
export interface Sealing {
  readonly seal: (purpose: string, data: unknown, seconds: number) => string | Promise<string>;
  /** @throws for a text that was not sealed for this purpose, and after its time */
  readonly open: (purpose: string, sealed: string) => unknown;
  readonly hash: (text: string) => string | Promise<string>;
  readonly random: () => string;
}

/** With jose and Web Crypto, as the documentation of jose shows it. */
export async function joseSealing(): Promise<Sealing> {
  const key = await crypto.subtle.importKey('raw', crypto.getRandomValues(new Uint8Array(32)), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return {
    seal: (purpose, data, seconds) =>
      new EncryptJWT({ data })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(purpose)
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .encrypt(key),
    open: async (purpose, sealed) => (await jwtDecrypt(sealed, key, { audience: purpose })).payload['data'],
    hash: async (text) =>
      Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('base64url'),
    random: () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url'),
  };
}

/** With node:crypto, which answers at once. */
export function nodeSealing(): Sealing {
  const key = createSecretKey(randomBytes(32));
  return {
    seal: (purpose, data, seconds) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const text = JSON.stringify([purpose, Date.now() + seconds * 1000, data]);
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    open: (purpose, sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(-16));
      const text = decipher.update(bytes.subarray(12, -16));
      decipher.final();
      const [sealedFor, until, data] = JSON.parse(text.toString()) as [string, number, unknown];
      if (sealedFor !== purpose || until <= Date.now()) throw new Error('not sealed for this');
      return data;
    },
    hash: (text) => hashOf('sha256', text, 'base64url'),
    random: () => randomBytes(32).toString('base64url'),
  };
}
