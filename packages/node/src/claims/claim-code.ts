import { codeLifetime } from '@linkedin-auth/core/wire';
import { fingerprint } from '#crypto';
import type { Claims } from './claims.ts';

/** Lifetime of a claim on a code, in seconds. Longer than LinkedIn accepts any code. */
const claimLifetime = (2 * codeLifetime) / 1000;

/** Claims a code for the first caller. The store receives a fingerprint, never the code. Rejects when the store does. */
export const claimCode = async (claims: Claims, code: string): Promise<boolean> =>
  claims.claim(await fingerprint(`code ${code}`), claimLifetime);
