import type { Callback } from '../wire/callback.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';

/** Everything the machine listens to. Nothing from outside reaches it unparsed. */
export type LinkedInAuthEvent =
  /** The member came back. `receivedAt` in milliseconds since the epoch. */
  | { readonly type: 'callback.received'; readonly callback: Callback; readonly receivedAt: number }
  /** The authorization endpoint refused a client that is no browser. */
  | { readonly type: 'authorization.rejected'; readonly status: number; readonly description: string }
  /** Another half of the same attempt has settled it. `state` says which attempt is meant. */
  | { readonly type: 'outcome.received'; readonly state: string; readonly outcome: LinkedInAuthOutcome }
  | { readonly type: 'popup.blocked' }
  | { readonly type: 'popup.closed' }
  | { readonly type: 'login.cancel' };
