/*
 * What this package computes in two ways: with node:crypto, which answers at once, and with Web Crypto, which every other runtime has.
 * `#crypto` is the one that the runtime offers, and `#key-set` its part that finishes logins; the results are the same.
 */

/**
 * Encrypts texts with one key, as JWE in compact form (`dir`, `A256GCM`).
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7516#section-3.1 RFC 7516 §3.1}
 */
export interface Cipher {
  /** Rejects when the runtime cannot derive the key. */
  readonly encrypt: (text: string) => string | Promise<string>;
  /** `null`: not encrypted with this key, or with another `kid`. Never throws or rejects. */
  readonly decrypt: (jwe: string) => string | null | Promise<string | null>;
}

/**
 * Derives a cipher from a secret, by HKDF. `info` separates the keys of one secret.
 *
 * @param kid names the key in the protected header, readable by anyone
 * @see {@link https://www.rfc-editor.org/rfc/rfc5869 RFC 5869}
 */
export type DeriveCipher = (secret: string, info: string, kid?: string) => Cipher;

/**
 * Returns a new `state`: 256 random bits as 43 characters of base64url.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-10.10 RFC 6749 §10.10}
 */
export type RandomState = () => string;

/** Returns 96 bits of SHA-256 as 16 characters of base64url: enough to avoid collisions, too few to recover the text. */
export type Fingerprint = (text: string) => string | Promise<string>;

/** What the claims of an id_token are compared with. */
export interface ClaimRules {
  /** Accepted values of `iss`. */
  readonly issuers: readonly string[];
  readonly audience: string;
  /** Tolerated difference between two clocks, in seconds. */
  readonly clockTolerance: number;
  /** Time since `iat`, in seconds. */
  readonly maxTokenAge: number;
  readonly currentDate: Date;
}

/** Result of a verification. `reason` is the rejected claim, or `form`, `alg`, `kid` or `signature`. */
export type Verdict =
  | { readonly kind: 'verified'; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly kind: 'invalid'; readonly reason: string };

/**
 * The published keys of an issuer, which are loaded when they are first used, and again when they are ten minutes old. Concurrent
 * verifications share one load.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-5 RFC 7517 §5}
 */
export interface KeySet {
  /** Returns whether the next verification uses the keys that are loaded. */
  readonly isFresh: () => boolean;
  /** Rejects, and keeps the keys, when no key set can be loaded. */
  readonly reload: () => Promise<void>;
  /**
   * Verifies the signature of a JWT, which must be RS256 without extensions (`crit`), and its claims, of which it requires `iss`, `aud`,
   * `sub`, `iat` and `exp`. Rejects when the keys cannot be loaded, or when the key is not for this use.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc7519#section-7.2 RFC 7519 §7.2}
   */
  readonly verify: (jwt: string, rules: ClaimRules) => Promise<Verdict>;
}

/** @param fetch must limit the length of the body */
export type CreateKeySet = (url: string, fetch: (url: string, init: RequestInit) => Promise<Response>) => KeySet;
