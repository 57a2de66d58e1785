import { cookieBytes, returnToLimit } from './budget.ts';
import type { Purpose, Sealer } from './sealing.ts';

/**
 * Seals the first of several contents that leaves a cookie within `limit` bytes, the fullest first.
 *
 * @returns `null` when none does
 */
export async function sealFitting(
  sealer: Sealer,
  purpose: Purpose,
  { name, limit, ttl }: { readonly name: string; readonly limit: number /** Seconds. */; readonly ttl: number },
  contents: readonly unknown[],
): Promise<string | null> {
  for (const content of contents) {
    const sealed = await sealer.seal(purpose, content, ttl);
    if (cookieBytes(name, sealed) <= limit) return sealed;
  }
  return null;
}

/** Returns ever shorter ways back: the address, its path without query and fragment, the start of the site. */
export function shorterWays(returnTo: string, home: string): readonly string[] {
  const [path = ''] = returnTo.split(/[?#]/);
  return [...new Set([returnTo, path, home])].filter((way) => way === home || way.length <= returnToLimit);
}
