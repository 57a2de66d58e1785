import { KeyObject, type webcrypto } from 'node:crypto';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** The shortest key for RS256, in bits. RFC 7518 §3.3 */
const minimalModulus = 2048;

/** A key of a key set. */
export interface PublicKey {
  readonly kid: unknown;
  /** `null` for a private or malformed key. */
  readonly key: KeyObject | null;
  readonly isLongEnough: boolean;
}

/**
 * Imports the keys of a key set that are for signatures with RS256. Rejects anything but a key set.
 */
export async function importKeySet(json: unknown): Promise<readonly PublicKey[]> {
  const keys: unknown = isJsonObject(json) ? json['keys'] : null;
  if (!Array.isArray(keys) || !keys.every(isJsonObject)) throw new TypeError('not a key set');
  return Promise.all(
    keys.filter(isForRs256).map(async (jwk) => {
      const key = await importKey(jwk);
      return { kid: jwk['kid'], key, isLongEnough: (key?.asymmetricKeyDetails?.modulusLength ?? 0) >= minimalModulus };
    }),
  );
}

/** Returns the key that a header selects, or `undefined` when no key or several match. */
export function findKey(keys: readonly PublicKey[], kid: unknown): PublicKey | undefined {
  const found = kid === undefined ? keys : keys.filter((key) => typeof kid === 'string' && key.kid === kid);
  return found.length === 1 ? found[0] : undefined;
}

const isForRs256 = ({ kty, alg, use, ext, key_ops: operations }: JsonObject): boolean =>
  kty === 'RSA' &&
  (alg === undefined || alg === 'RS256') &&
  (use === undefined || use === 'sig') &&
  (ext === undefined || typeof ext === 'boolean') &&
  (operations === undefined || areUnique(operations, 'verify'));

/** Returns whether a value is an array of different strings, of which `name` is one. */
const areUnique = (value: unknown, name: string): boolean =>
  Array.isArray(value) &&
  value.includes(name) &&
  value.every((element) => typeof element === 'string') &&
  new Set(value).size === value.length;

/** Imports a key as jose does. Web Crypto rejects key operations that are not for the key; `createPublicKey` would ignore them. */
async function importKey(jwk: JsonObject): Promise<KeyObject | null> {
  try {
    const key = await crypto.subtle.importKey(
      'jwk',
      { ...jwk, ext: true },
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      true,
      (jwk['key_ops'] as KeyUsage[] | undefined) ?? [jwk['d'] || jwk['priv'] ? 'sign' : 'verify'],
    );
    return key.type === 'public' ? KeyObject.from(key as webcrypto.CryptoKey) : null;
  } catch {
    return null;
  }
}
