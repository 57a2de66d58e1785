import { verify } from 'node:crypto';
import type { ClaimRules, Verdict } from '../primitives.ts';
import { fromBase64Url } from './base64url.ts';
import { findInvalidClaim } from './claims.ts';
import { decodeJsonObject } from './json-object.ts';
import { findKey, type PublicKey } from './public-keys.ts';

const invalid = (reason: string): Verdict => ({ kind: 'invalid', reason });

/**
 * Verifies a JWT with one of the keys that `getKeys` returns. The checks have the order of jose, so the first reason is jose's.
 *
 * @throws TypeError for a key that is not public, malformed or too short
 */
export async function verifyJwt(
  jwt: string,
  getKeys: () => readonly PublicKey[] | Promise<readonly PublicKey[]>,
  rules: ClaimRules,
): Promise<Verdict> {
  const { 0: encodedHeader = '', 1: payload = '', 2: encodedSignature = '', length } = jwt.split('.');
  const header = length === 3 ? decodeJsonObject(encodedHeader) : null;
  // Refuses every extension: nobody signs an id_token with one. RFC 7515 §4.1.11
  if (header === null || 'crit' in header) return invalid('form');
  const { alg, kid } = header;
  if (typeof alg !== 'string' || alg === '') return invalid('form');
  if (alg !== 'RS256') return invalid('alg');

  const found = findKey(await getKeys(), kid);
  if (found === undefined) return invalid('kid');
  const { key, isLongEnough } = found;
  if (key === null) throw new TypeError('the key cannot be imported');
  const signature = decodeSignature(encodedSignature);
  if (signature === null || !isAscii(payload)) return invalid('form');
  if (!isLongEnough) throw new TypeError('the key is too short');
  const input = Buffer.from(`${encodedHeader}.${payload}`, 'latin1');
  if (!verify('RSA-SHA256', input, key, signature)) return invalid('signature');

  const claims = decodeJsonObject(payload);
  if (claims === null) return invalid('form');
  const claim = findInvalidClaim(claims, rules);
  return claim === null ? { kind: 'verified', claims } : invalid(claim);
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

function decodeSignature(encoded: string): Uint8Array | null {
  try {
    return fromBase64Url(encoded);
  } catch {
    return null;
  }
}
