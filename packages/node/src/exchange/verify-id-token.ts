import type { Identity } from '@linkedin-auth/core';
import { parseMember } from '@linkedin-auth/core/wire';
import { errors, jwtVerify } from 'jose';
import type { Config } from '../options/config.ts';
import { createKeySet } from './key-set.ts';

export type VerifyIdToken = (idToken: string) => Promise<Identity>;

/** Difference between our clock and LinkedIn's that is forgiven, in seconds. */
const clockTolerance = 60;

/** An id_token is used within moments of its issue; LinkedIn's live one hour. */
const maxTokenAge = 3600;

/**
 * Verifies id_tokens by OpenID Connect Core §3.1.3.7: signature by LinkedIn's published keys, issuer, audience, times. No nonce:
 * LinkedIn echoes none. Never rejects.
 */
export function createVerifyIdToken(config: Config): VerifyIdToken {
  const { request, endpoints, clock } = config;
  const withKeys = createKeySet(config);
  return async (idToken) => {
    try {
      const { payload } = await withKeys((keys) =>
        jwtVerify(idToken, keys, {
          issuer: [...endpoints.issuers],
          audience: request.clientId,
          algorithms: ['RS256'],
          requiredClaims: ['sub', 'iat', 'exp'],
          clockTolerance,
          maxTokenAge,
          currentDate: new Date(clock()),
        }),
      );
      const member = parseMember(payload);
      return member === null ? { kind: 'invalid', reason: 'sub' } : { kind: 'verified', member };
    } catch (error) {
      return toIdentity(error);
    }
  };
}

function toIdentity(error: unknown): Identity {
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed)
    return { kind: 'invalid', reason: error.claim };
  if (error instanceof errors.JWSSignatureVerificationFailed) return { kind: 'invalid', reason: 'signature' };
  if (error instanceof errors.JWKSNoMatchingKey) return { kind: 'invalid', reason: 'kid' };
  if (error instanceof errors.JWKSMultipleMatchingKeys) return { kind: 'invalid', reason: 'kid' };
  if (error instanceof errors.JOSEAlgNotAllowed) return { kind: 'invalid', reason: 'alg' };
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return { kind: 'invalid', reason: 'form' };
  return { kind: 'keys-unavailable' };
}
