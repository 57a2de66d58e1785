import {
  defaultCallbackTimeout,
  fromPersisted,
  type LinkedInAuthInput,
  type PersistedAttempt,
} from '@linkedin-auth/core';

/** How the member meets LinkedIn, and where the outcome goes. */
export type Door =
  /** `channel`: the page's own name for the login, where an observer is to know the two halves of it for one. */
  | { readonly mode: 'redirect'; readonly returnTo: string; readonly channel?: string }
  /** `channel` names the BroadcastChannel on which the opener waits. */
  | { readonly mode: 'popup'; readonly returnTo: string; readonly channel: string };

/** What a sealed attempt cookie holds. */
export interface SealedAttempt {
  readonly attempt: PersistedAttempt;
  readonly door: Door;
}

/** Seconds a sealed attempt may wait for its callback; a little longer than the machine waits, so that the machine says why. */
export const attemptLifetime = defaultCallbackTimeout / 1000 + 600;

/** Attempts of one browser that may wait at the same time; the oldest are dropped. */
export const attemptLimit = 5;

/** Characters of `state` by which its cookies are named; the 27 others, 162 bits, nobody sees in a name. */
export const idLength = 16;

/** Names an attempt's cookies after its `state`; `null` for what is no `state` of ours. */
export const attemptId = (state: string): string | null =>
  /^[\w-]{43}$/.test(state) ? state.slice(0, idLength) : null;

/** The attempt in an opened cookie, or `null` for anything else, such as a form of an earlier version. */
export function readAttempt(
  data: unknown,
): { readonly input: Pick<LinkedInAuthInput, 'request' | 'state' | 'startedAt'>; readonly door: Door } | null {
  if (typeof data !== 'object' || data === null || !('attempt' in data) || !('door' in data)) return null;
  const input = fromPersisted(data.attempt);
  // Sealed by us: `door` has the form we gave it.
  return input === null ? null : { input, door: data.door as Door };
}
