import type { Vault } from '@linkedin-auth/vault';

/**
 * Attends to every grant that is due, for a scheduled event: refreshes tokens, and calls `onReauthorizationDue` and `onEnded`. A grant that
 * fails is due again later.
 *
 * @param now milliseconds since the epoch
 * @throws Error with the code of the failure when the store is unavailable
 */
export async function tendDue(vault: Vault, now = Date.now()): Promise<void> {
  let cursor: string | null = null;
  do {
    const page = await vault.grants({ dueBefore: now, cursor });
    if (!page.ok) throw new Error(page.failure.code);
    for (const { sub } of page.grants) await vault.tend(sub);
    ({ cursor } = page);
  } while (cursor !== null);
}
