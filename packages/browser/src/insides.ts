import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { Attempt } from './attempt.ts';
import type { Browser } from './browser.ts';
import type { Server } from './server.ts';

/** How an attempt stands to what it opened. */
export interface Reach {
  /** Milliseconds that the member has. @default an hour */
  readonly timeout?: number;
  /** Whether it can only be waited for: its window was opened before a reload. */
  readonly isOutOfReach?: boolean;
  /** Called once when it is over, or abandoned with its page. */
  readonly leave?: (isAbandoned: boolean) => void;
}

/** What a door needs of a store, and an application does not. */
export interface Insides {
  readonly server: Server;
  readonly browser: Browser;
  /** Begins an attempt in the place of the one that may be under way. */
  readonly begin: (channel: string, reach?: Reach) => Attempt;
  /** Asks the server half who is signed in. */
  readonly ask: () => Promise<unknown>;
  /** Shows how an attempt ended that this page did not begin, or had given up. */
  readonly settle: (outcome: LinkedInAuthOutcome) => void;
}

const kept = new WeakMap<object, Insides>();

export const keepInsides = (client: object, insides: Insides): void => void kept.set(client, insides);

/** @throws TypeError for a store that is none of ours */
export function insidesOf(client: object): Insides {
  const insides = kept.get(client);
  if (insides === undefined) throw new TypeError('linkedin-auth: this store was not made by createLinkedInAuthClient');
  return insides;
}
