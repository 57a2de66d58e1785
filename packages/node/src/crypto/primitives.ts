import type { JWTClaimVerificationOptions, JWTPayload, JWTVerifyGetKey } from 'jose';

/*
 * What this package computes in two ways: with node:crypto, which answers at once, and with Web Crypto, which every other runtime has.
 * `#crypto` is the one that the runtime offers; the results are the same.
 */

/**
 * Encrypts texts with one key, as JWE in compact form (`dir`, `A256GCM`).
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7516#section-3.1 RFC 7516 §3.1}
 */
export interface Cipher {
  /** Rejects when the runtime cannot derive the key. */
  readonly encrypt: (text: string) => string | Promise<string>;
  /** `null`: not encrypted with this key. Never throws or rejects. */
  readonly decrypt: (jwe: string) => string | null | Promise<string | null>;
}

/**
 * Derives a cipher from a secret, by HKDF. `info` separates the keys of one secret.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc5869 RFC 5869}
 */
export type DeriveCipher = (secret: string, info: string) => Cipher;

/** Returns 96 bits of SHA-256 as 16 characters of base64url: enough to avoid collisions, too few to recover the text. */
export type Fingerprint = (text: string) => string | Promise<string>;

/**
 * Verifies the signature of a JWT, which must be RS256 without extensions, and its claims. Rejects with an error of jose.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7519#section-7.2 RFC 7519 §7.2}
 */
export type VerifyJwt = (
  jwt: string,
  keys: JWTVerifyGetKey,
  claims: JWTClaimVerificationOptions,
) => Promise<JWTPayload>;
