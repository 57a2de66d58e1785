import type { LinkedInAuthInput } from '@linkedin-auth/core';
import { defaultCallbackTimeout, fromPersisted } from '@linkedin-auth/core/login';

/** How the outcome of a login returns to the page that began it. */
export interface ReturnTarget {
  readonly mode: 'redirect' | 'popup';
  /** A path of this site. */
  readonly returnTo: string;
  /**
   * The page's name for the login, by which inspectors join the page's part and the server's. In a popup it also names the
   * BroadcastChannel on which the opener waits; without it, the outcome goes by `postMessage` alone.
   */
  readonly channel: string | null;
}

/** An attempt that waits for its callback, as its cookie stores it. */
export interface PendingAttempt {
  readonly state: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** As it was sent to LinkedIn. The token request repeats it, even when the configuration has changed since. */
  readonly redirectUri: string;
  /** Name of the requested scope set. */
  readonly scopeSet: string;
  readonly target: ReturnTarget;
}

/** Content of a sealed attempt cookie. Short, because a browser sends it with every request. */
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

/** Lifetime of an attempt's cookie, in seconds. Ten minutes longer than the machine waits, so that the machine reports the time-out. */
export const attemptLifetime = defaultCallbackTimeout / 1000 + 600;

/** Number of characters of `state` in the names of its cookies. The other 27, or 162 bits, appear in no name. */
export const idLength = 16;

/** Returns the part of a `state` that names its cookies, or `null` for a text that is not one of our `state` values. */
export const attemptId = (state: string): string | null =>
  /^[\w-]{43}$/.test(state) ? state.slice(0, idLength) : null;

/** Returns the content of an attempt's cookie. */
export const compactAttempt = ({ state, startedAt, redirectUri, scopeSet, target }: PendingAttempt): Compact => [
  2,
  state,
  startedAt,
  redirectUri,
  scopeSet,
  target.returnTo,
  target.mode === 'popup' ? 1 : 0,
  target.channel,
];

/** An attempt whose callback has arrived. */
export interface Attempt {
  readonly input: Pick<LinkedInAuthInput, 'request' | 'state' | 'startedAt'>;
  readonly scopeSet: string;
  readonly target: ReturnTarget;
}

/**
 * Reads the attempt in an opened cookie. Returns `null` for any other content, such as that of an earlier version.
 *
 * @param scopes the scope sets of the current configuration
 */
export function readAttempt(
  data: unknown,
  clientId: string,
  scopes: Readonly<Record<string, readonly string[]>>,
): Attempt | null {
  if (!Array.isArray(data) || data[0] !== 2) return null;
  // Sealed by this package for this purpose, and of this version.
  const [, state, startedAt, redirectUri, scopeSet, returnTo, isPopup, channel] = data as unknown as Compact;
  // The configured scopes are used where LinkedIn does not say which it granted.
  const input = fromPersisted({ v: 1, clientId, redirectUri, scope: scopes[scopeSet] ?? [], state, startedAt });
  return input && { input, scopeSet, target: { mode: isPopup === 1 ? 'popup' : 'redirect', returnTo, channel } };
}
