import { fromPersisted, type LinkedInAuthInput } from '@linkedin-auth/core';
import { defaultCallbackTimeout } from '@linkedin-auth/core/wire';

/** How the member meets LinkedIn, and where the outcome goes. */
export type Door =
  /** `channel`: the page's own name for the login, by which an observer joins the page's part and the server's. */
  | { readonly mode: 'redirect'; readonly returnTo: string; readonly channel: string | null }
  /** `channel` names the BroadcastChannel on which the opener waits. Without one the outcome goes by `postMessage` alone. */
  | { readonly mode: 'popup'; readonly returnTo: string; readonly channel: string | null };

/** An attempt that waits for its callback. */
export interface Begun {
  readonly state: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** As it was sent to LinkedIn: the token request has to repeat it, also when the configuration has changed since. */
  readonly redirectUri: string;
  /** Name of the set of scopes that was asked for. */
  readonly scopeSet: string;
  readonly door: Door;
}

/** What a sealed attempt cookie holds: a browser sends it with every request, so it is short. */
type Compact = readonly [
  version: 2,
  state: string,
  startedAt: number,
  redirectUri: string,
  scopeSet: string,
  returnTo: string,
  isPopup: 0 | 1,
  channel: string | null,
];

/** Seconds a sealed attempt may wait for its callback; a little longer than the machine waits, so that the machine says why. */
export const attemptLifetime = defaultCallbackTimeout / 1000 + 600;

/** Characters of `state` by which its cookies are named; the 27 others, 162 bits, nobody sees in a name. */
export const idLength = 16;

/** Names an attempt's cookies after its `state`; `null` for what is no `state` of ours. */
export const attemptId = (state: string): string | null =>
  /^[\w-]{43}$/.test(state) ? state.slice(0, idLength) : null;

export const compactAttempt = ({ state, startedAt, redirectUri, scopeSet, door }: Begun): Compact => [
  2,
  state,
  startedAt,
  redirectUri,
  scopeSet,
  door.returnTo,
  door.mode === 'popup' ? 1 : 0,
  door.channel,
];

export interface OpenedAttempt {
  readonly input: Pick<LinkedInAuthInput, 'request' | 'state' | 'startedAt'>;
  readonly scopeSet: string;
  readonly door: Door;
}

/**
 * Reads the attempt in an opened cookie. Returns `null` for anything else, such as a form of an earlier version.
 *
 * @param scopes the sets of scopes as they are configured now
 */
export function readAttempt(
  data: unknown,
  clientId: string,
  scopes: Readonly<Record<string, readonly string[]>>,
): OpenedAttempt | null {
  if (!Array.isArray(data) || data[0] !== 2) return null;
  // Sealed by us for this purpose, and of this version.
  const [, state, startedAt, redirectUri, scopeSet, returnTo, isPopup, channel] = data as unknown as Compact;
  // LinkedIn says which scopes it granted; the configured ones stand in where it does not.
  const input = fromPersisted({ v: 1, clientId, redirectUri, scope: scopes[scopeSet] ?? [], state, startedAt });
  return input && { input, scopeSet, door: { mode: isPopup === 1 ? 'popup' : 'redirect', returnTo, channel } };
}
