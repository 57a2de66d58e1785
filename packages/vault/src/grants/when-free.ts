import { pause } from '@linkedin-auth/node/parts';

/* How long to wait for a grant that another process holds. */

const firstPause = 25;
const longestPause = 1000;

/** How often a grant that somebody else holds is looked at: for about as long as a lease lasts. */
export const looks = 66;

/** Waits longer with each look at a grant. */
export const waitForOwner = (look: number): Promise<void> =>
  pause(Math.min(longestPause, firstPause * 2 ** look), undefined);

/** Drives a grant, also if it has to wait until its owner is done. Returns the last outcome after a minute. */
export async function driveWhenFree<T extends { readonly kind: string }>(drive: () => Promise<T>): Promise<T> {
  for (let look = 0; ; look += 1) {
    const driven = await drive();
    if ((driven.kind !== 'busy' && driven.kind !== 'overtaken') || look === looks) return driven;
    await waitForOwner(look);
  }
}
