import type { ClaimRules } from '../primitives.ts';
import type { JsonObject } from './json-object.ts';

/** In the order in which jose misses them. */
const required = ['iss', 'aud', 'iat', 'exp', 'sub'];

/**
 * Returns the claim for which jose rejects a token first, or `null` for accepted claims.
 *
 * @throws TypeError for an invalid date, with which no time can be compared
 * @see {@link https://www.rfc-editor.org/rfc/rfc7519#section-4.1 RFC 7519 §4.1}
 */
export function findInvalidClaim(claims: JsonObject, rules: ClaimRules): string | null {
  for (const claim of required) if (!Object.hasOwn(claims, claim)) return claim;
  const { iss, aud, iat, nbf, exp } = claims;
  if (typeof iss !== 'string' || !rules.issuers.includes(iss)) return 'iss';
  if (Array.isArray(aud) ? !aud.includes(rules.audience) : aud !== rules.audience) return 'aud';

  const now = Math.floor(rules.currentDate.getTime() / 1000);
  if (Number.isNaN(now)) throw new TypeError('the clock returned no time');
  const tolerance = rules.clockTolerance;
  if (typeof iat !== 'number') return 'iat';
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf > now + tolerance)) return 'nbf';
  if (typeof exp !== 'number' || exp <= now - tolerance) return 'exp';
  const age = now - iat;
  return age - tolerance > rules.maxTokenAge || age < -tolerance ? 'iat' : null;
}
