import { KeyObject, verify, type webcrypto } from 'node:crypto';
import { errors, UnsecuredJWT } from 'jose';
import { readJwtHeader } from '../jwt-header.ts';
import type { VerifyJwt } from '../primitives.ts';
import { fromBase64Url } from './base64url.ts';

/*
 * jose selects the key and judges the claims. Only the signature is checked here: by node:crypto, at once, where Web Crypto would wait for
 * a thread.
 */

/** The shortest key for RS256, RFC 7518 §3.3. */
const minimalModulus = 2048;

/** The header of a JWT without a signature: jose judges the claims of one that has been verified. */
const unsecured = Buffer.from('{"alg":"none"}').toString('base64url');

export const verifyJwt: VerifyJwt = async (jwt, keys, claims) => {
  const { 0: header = '', 1: payload = '', 2: signature = '', length } = jwt.split('.');
  if (length !== 3) throw new errors.JWSInvalid('not three parts');
  const { alg, kid } = readJwtHeader(header);
  if (typeof alg !== 'string' || alg === '') throw new errors.JWSInvalid('no alg');
  if (alg !== 'RS256') throw new errors.JOSEAlgNotAllowed('alg: only RS256');
  // A `kid` that is no text is for jose to refuse.
  const found = await keys({ alg, ...(kid !== undefined && { kid: kid as string }) }, { payload, signature });
  if (!isAscii(payload)) throw new errors.JWSInvalid('payload: not base64url');
  const [input, bytes] = [Buffer.from(`${header}.${payload}`, 'latin1'), decodeSignature(signature)];
  if (!verify('RSA-SHA256', input, keyOf(found as webcrypto.CryptoKey), bytes))
    throw new errors.JWSSignatureVerificationFailed();
  return UnsecuredJWT.decode(`${unsecured}.${payload}.`, claims).payload;
};

function decodeSignature(signature: string): Uint8Array {
  try {
    return fromBase64Url(signature);
  } catch (cause) {
    throw new errors.JWSInvalid('signature: not base64url', { cause });
  }
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

const converted = new WeakMap<webcrypto.CryptoKey, KeyObject>();

/** @throws TypeError for a key that is too short */
function keyOf(key: webcrypto.CryptoKey): KeyObject {
  const known = converted.get(key);
  if (known !== undefined) return known;
  const object = KeyObject.from(key);
  if ((object.asymmetricKeyDetails?.modulusLength ?? 0) < minimalModulus)
    throw new TypeError(`a key of RS256 has at least ${minimalModulus} bits`);
  converted.set(key, object);
  return object;
}
