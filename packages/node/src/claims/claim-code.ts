import { codeLifetime } from '@linkedin-auth/core/wire';
import type { Claims } from './claims.ts';
import { fingerprint } from './fingerprint.ts';

/** Seconds for which a claim on a code holds: longer than LinkedIn takes any code. */
const claimLifetime = (2 * codeLifetime) / 1000;

/** Claims a code for whoever asks first. The store sees a fingerprint of it, never the code. Rejects when the port does. */
export const claimCode = async (claims: Claims, code: string): Promise<boolean> =>
  claims.claim(await fingerprint(`code ${code}`), claimLifetime);
