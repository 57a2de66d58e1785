import type { Secret } from '@linkedin-auth/core';
import { revealSecret } from '@linkedin-auth/core/login';
import { codeLifetime } from '@linkedin-auth/core/wire';
import { fingerprint } from '#crypto';
import type { Claims } from './claims.ts';

/** Lifetime of a claim on a code, in seconds. Longer than LinkedIn accepts any code. */
const claimLifetime = (2 * codeLifetime) / 1000;

const keys = new WeakMap<Secret, string | Promise<string>>();

/**
 * Returns the key under which a code is claimed: a fingerprint, never the code. Call it before the key is needed, and Web Crypto computes it
 * in the meantime. A rejection that nobody waits for is ignored.
 */
export function claimKey(code: Secret): string | Promise<string> {
  const known = keys.get(code);
  if (known !== undefined) return known;
  const key = fingerprint(`code ${revealSecret(code)}`);
  if (key instanceof Promise) key.catch(() => {});
  keys.set(code, key);
  return key;
}

/** Claims a code for the first caller. Rejects when the store does. */
export const claimCode = async (claims: Claims, code: Secret): Promise<boolean> =>
  claims.claim(await claimKey(code), claimLifetime);
