import type { Callback } from '../wire/callback.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';

/** Every event of the login machine. The machine receives parsed data only. */
export type LinkedInAuthEvent =
  /** The member came back to the redirect URI. `receivedAt` is in milliseconds since the epoch. */
  | { readonly type: 'callback.received'; readonly callback: Callback; readonly receivedAt: number }
  /** The authorization endpoint refused a request from a client that is not a browser. */
  | { readonly type: 'authorization.rejected'; readonly status: number; readonly description: string }
  /** The page or the server reports the outcome of the attempt with this `state`. */
  | { readonly type: 'outcome.received'; readonly state: string; readonly outcome: LinkedInAuthOutcome }
  | { readonly type: 'popup.blocked' }
  | { readonly type: 'popup.closed' }
  | { readonly type: 'login.cancel' };
