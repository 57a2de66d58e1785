import { cookieBytes } from './budget.ts';
import type { Purpose, Sealer } from './sealing.ts';

export interface FittingCookie {
  readonly name: string;
  /** Maximum length of the cookie in a request, in bytes. */
  readonly limit: number;
  /** Lifetime in seconds. */
  readonly ttl: number;
}

/**
 * Seals the first of several contents that keeps a cookie within its limit. List the fullest content first.
 *
 * @returns `null` when none fits
 */
export async function sealFitting(
  sealer: Sealer,
  purpose: Purpose,
  { name, limit, ttl }: FittingCookie,
  contents: Iterable<unknown>,
): Promise<string | null> {
  for (const content of contents) {
    const sealed = await sealer.seal(purpose, content, ttl);
    if (cookieBytes(name, sealed) <= limit) return sealed;
  }
  return null;
}
