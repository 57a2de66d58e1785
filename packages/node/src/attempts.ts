import {
  defaultCallbackTimeout,
  fromPersisted,
  type LinkedInAuthInput,
  type PersistedAttempt,
} from '@linkedin-auth/core';

/** How the member meets LinkedIn, and where the outcome goes. */
export type Door =
  | { readonly mode: 'redirect'; readonly returnTo: string }
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

/** Names an attempt's cookies after its `state` without revealing it. */
export async function attemptId(state: string): Promise<string> {
  return fingerprint(`attempt ${state}`);
}

/** 96 bits of SHA-256, base64url: enough that two never meet, too little to go back. */
export async function fingerprint(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest, 0, 12)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** The attempt in an opened cookie, or `null` for anything else, such as a form of an earlier version. */
export function readAttempt(
  data: unknown,
): { readonly input: Pick<LinkedInAuthInput, 'request' | 'state' | 'startedAt'>; readonly door: Door } | null {
  if (typeof data !== 'object' || data === null || !('attempt' in data) || !('door' in data)) return null;
  const input = fromPersisted(data.attempt);
  // Sealed by us: `door` has the form we gave it.
  return input === null ? null : { input, door: data.door as Door };
}
