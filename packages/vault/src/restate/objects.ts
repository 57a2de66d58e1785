import type { ObjectContext } from '@restatedev/restate-sdk';
import type { Attendant } from '../scheduler/attendant.ts';

/* What both virtual objects have in common. */

/** For Restate's server: a call that has ended leaves nothing behind. */
export const objectOptions = {
  journalRetention: 0,
  idempotencyRetention: 0,
  // Only for workers that cannot be reached or die. What LinkedIn and the store answer are outcomes, which `nextLook` repeats.
  // Restate would pause a call after 70 attempts, and with it everything else that concerns its grant, until somebody resumes it by hand.
  retryPolicy: { initialInterval: 100, exponentiationFactor: 2, maxInterval: 5000, maxAttempts: 2 ** 31 - 1 },
};

/** Returns the time of a vault's clock, the same for each repetition of a call. */
export const timeOf = (ctx: Pick<ObjectContext, 'run'>, attendant: Attendant | null): Promise<number> =>
  ctx.run('now', () => Promise.resolve(attendant?.clock() ?? Date.now()));
