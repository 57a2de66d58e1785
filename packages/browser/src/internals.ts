import type { Attempt } from './attempt-actor.ts';
import type { Browser } from './browser.ts';
import type { FailedOutcome, Server } from './server.ts';

/** What the page that is the redirect URI needs of a store, and an application does not. */
export interface Internals {
  readonly server: Server;
  readonly browser: Browser;
  /** Begins the attempt that this page finishes, in place of the one that may be under way. */
  readonly beginAttempt: (channel: string) => Attempt | null;
  /**
   * Shows a failure of a login that the page before a reload began.
   *
   * @returns `false` when another login is under way by now, and nothing is shown
   */
  readonly interrupt: (outcome: FailedOutcome) => boolean;
}

const kept = new WeakMap<object, Internals>();

export const keepInternals = (client: object, internals: Internals): void => void kept.set(client, internals);

/** @throws TypeError for an object that is not one of our stores */
export function internalsOf(client: object): Internals {
  const internals = kept.get(client);
  if (internals === undefined)
    throw new TypeError('linkedin-auth: this store was not made by createLinkedInAuthClient');
  return internals;
}
