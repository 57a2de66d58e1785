import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { Attempt } from './attempt.ts';
import type { Browser } from './browser.ts';
import type { Server } from './server.ts';

/** What a door needs of a store, and an application does not. */
export interface Insides {
  readonly server: Server;
  readonly browser: Browser;
  /** Begins an attempt in the place of the one that may be under way. */
  readonly begin: (channel: string) => Attempt;
  /** Shows how an attempt ended that this page did not begin. */
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
