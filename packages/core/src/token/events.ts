import type { Answer } from '../wire/answer.ts';
import type { Introspection } from '../wire/introspection.ts';
import type { Secret } from '../wire/secret.ts';

/** Everything the token machine listens to. Times are milliseconds since the epoch. */
export type LinkedInTokenEvent =
  /** What time it is. The machine asks its `clock` actor; a host that wakes up may say so by itself. */
  | { readonly type: 'clock.read'; readonly at: number }
  /** Refresh now, whether it is due or not. Ignored when a refresh would change nothing. */
  | { readonly type: 'token.refresh' }
  /** What an API answered to a request with an access token. */
  | {
      readonly type: 'api.answered';
      /** The token that was sent: an answer to an older one says nothing of this one. */
      readonly accessToken: Secret;
      readonly answer: Answer;
      readonly at: number;
    }
  | { readonly type: 'introspection.answered'; readonly accessToken: Secret; readonly introspection: Introspection }
  /** The same member has logged in to the same app again, and was granted these scopes. */
  | { readonly type: 'member.authorized'; readonly scope: readonly string[] };
