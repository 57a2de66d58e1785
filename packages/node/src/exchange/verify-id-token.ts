import type { Identity } from '@linkedin-auth/core/wire';
import { parseMember } from '@linkedin-auth/core/wire';
import type { Config } from '../options/config.ts';
import { createVerifyJwt } from './key-set.ts';

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
  const verifyJwt = createVerifyJwt(config);
  const rules = { issuers: endpoints.issuers, audience: request.clientId, clockTolerance, maxTokenAge };
  return async (idToken) => {
    try {
      const verdict = await verifyJwt(idToken, { ...rules, currentDate: new Date(clock()) });
      if (verdict.kind === 'invalid') return verdict;
      const member = parseMember(verdict.claims);
      return member === null ? { kind: 'invalid', reason: 'sub' } : { kind: 'verified', member };
    } catch {
      return { kind: 'keys-unavailable' };
    }
  };
}
