import { createRemoteJWKSet, customFetch, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { CreateKeySet, Verdict } from '../primitives.ts';

export const createKeySet: CreateKeySet = (url, fetch) => {
  // jose selects a key by `kid`, `kty` and `alg`, so it finds LinkedIn's keys, which have no `use`.
  const keys = createRemoteJWKSet(new URL(url), {
    [customFetch]: fetch,
    // The caller decides when to load again.
    cooldownDuration: Number.POSITIVE_INFINITY,
  });
  return {
    isFresh: () => keys.fresh,
    reload: keys.reload,
    verify: async (jwt, { issuers, ...rules }) => {
      if (!hasPlainHeader(jwt)) return { kind: 'invalid', reason: 'form' };
      try {
        const { payload } = await jwtVerify(jwt, keys, {
          ...rules,
          issuer: [...issuers],
          requiredClaims: ['sub', 'iat', 'exp'],
          algorithms: ['RS256'],
        });
        return { kind: 'verified', claims: payload };
      } catch (error) {
        return toVerdict(error);
      }
    },
  };
};

/**
 * Returns whether the header can be read and has no extension (`crit`). Nobody signs an id_token with the one that jose supports.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11 RFC 7515 §4.1.11}
 */
function hasPlainHeader(jwt: string): boolean {
  try {
    return !('crit' in decodeProtectedHeader(jwt));
  } catch {
    return false;
  }
}

/** @throws errors of the key set, and what jose throws for unusable keys */
function toVerdict(error: unknown): Verdict {
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed)
    return { kind: 'invalid', reason: error.claim };
  if (error instanceof errors.JWSSignatureVerificationFailed) return { kind: 'invalid', reason: 'signature' };
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return { kind: 'invalid', reason: 'kid' };
  if (error instanceof errors.JOSEAlgNotAllowed) return { kind: 'invalid', reason: 'alg' };
  if (
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSENotSupported
  )
    return { kind: 'invalid', reason: 'form' };
  throw error;
}
