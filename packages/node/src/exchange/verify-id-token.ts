import type { Identity } from '@linkedin-auth/core/wire';
import { parseMember } from '@linkedin-auth/core/wire';
import { errors } from 'jose';
import { verifyJwt } from '#crypto';
import type { Config } from '../options/config.ts';
import { createKeySet } from './key-set.ts';

/** Verifies an id_token. Never rejects. */
export type VerifyIdToken = (idToken: string) => Promise<Identity>;

/** Tolerated difference between our clock and LinkedIn's, in seconds. */
const clockTolerance = 60;

/** Maximum age of an id_token, in seconds. LinkedIn's are valid for one hour, and are used moments after their issue. */
const maxTokenAge = 3600;

/**
 * Creates the verification of id_tokens: signature by LinkedIn's published keys, issuer, audience, times. It checks no nonce, because
 * LinkedIn returns none. The verification never rejects.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation OpenID Connect Core 1.0 §3.1.3.7}
 */
export function createVerifyIdToken(config: Config): VerifyIdToken {
  const { request, endpoints, clock } = config;
  const withKeys = createKeySet(config);
  return async (idToken) => {
    try {
      const payload = await withKeys((keys) =>
        verifyJwt(idToken, keys, {
          issuer: [...endpoints.issuers],
          audience: request.clientId,
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

/** Names what a verification was rejected for. Errors of the key set: `keys-unavailable`. */
export function toIdentity(error: unknown): Identity {
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed)
    return { kind: 'invalid', reason: error.claim };
  if (error instanceof errors.JWSSignatureVerificationFailed) return { kind: 'invalid', reason: 'signature' };
  if (error instanceof errors.JWKSNoMatchingKey) return { kind: 'invalid', reason: 'kid' };
  if (error instanceof errors.JWKSMultipleMatchingKeys) return { kind: 'invalid', reason: 'kid' };
  if (error instanceof errors.JOSEAlgNotAllowed) return { kind: 'invalid', reason: 'alg' };
  if (
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSENotSupported
  )
    return { kind: 'invalid', reason: 'form' };
  return { kind: 'keys-unavailable' };
}
