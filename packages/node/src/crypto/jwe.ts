import { fromBase64Url } from './web/base64url.ts';

/*
 * JWE in compact form, RFC 7516 §3.1, as far as both ciphers share it: the parts of a text. All texts of one cipher have the same protected
 * header, which is part of what the cipher authenticates.
 */

/** Length of the initialization vector, in bytes. */
export const ivLength = 12;

/** Length of the authentication tag, in bytes. */
export const tagLength = 16;

/** The protected header of a cipher. */
export interface Header {
  /** The header as texts begin with it. */
  readonly text: string;
  /** The header as the cipher authenticates it. */
  readonly additionalData: Uint8Array<ArrayBuffer>;
}

/** Returns `{"alg":"dir","enc":"A256GCM"}`, with `kid` where a cipher has one. */
export function headerOf(kid: string | undefined, encode: (text: string) => string): Header {
  // JSON leaves an undefined member out.
  const text = encode(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid }));
  return { text, additionalData: new TextEncoder().encode(text) };
}

/** Returns the `kid` that a text claims, which nothing has authenticated yet, or `null`. Never throws. */
export function kidOf(jwe: string): string | null {
  try {
    const [text = ''] = jwe.split('.', 1);
    const header: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(text)));
    return typeof header === 'object' && header !== null && 'kid' in header && typeof header.kid === 'string'
      ? header.kid
      : null;
  } catch {
    return null;
  }
}

/** The parts of a text that differ, decoded. */
export interface Parts<Bytes> {
  readonly iv: Bytes;
  readonly ciphertext: Bytes;
  readonly tag: Bytes;
}

/** Returns the parts of a text, or `null` for any other text or another header. Never throws. */
export function partsOf<Bytes extends Uint8Array>(
  jwe: string,
  { text }: Header,
  decode: (text: string) => Bytes,
): Parts<Bytes> | null {
  const [header, encryptedKey, iv, ciphertext, tag, more] = jwe.split('.', 6);
  if (header !== text || encryptedKey !== '' || more !== undefined) return null;
  if (iv === undefined || ciphertext === undefined || tag === undefined) return null;
  try {
    const parts = { iv: decode(iv), ciphertext: decode(ciphertext), tag: decode(tag) };
    return parts.iv.length === ivLength && parts.tag.length === tagLength ? parts : null;
  } catch {
    return null;
  }
}
