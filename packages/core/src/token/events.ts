import type { Answer } from '../wire/answer.ts';
import type { Introspection } from '../wire/introspection.ts';
import type { Secret } from '../wire/secret.ts';

/** Every event of the token machine. Times are milliseconds since the epoch. */
export type LinkedInTokenEvent =
  /** The current time. The machine requests it from its `clock` actor. A host that wakes from sleep may also send it. */
  | { readonly type: 'clock.read'; readonly at: number }
  /** Refresh now, even if it is not due. Ignored if a refresh would change nothing. */
  | { readonly type: 'token.refresh' }
  /** An API's answer to a request with an access token. */
  | {
      readonly type: 'api.answered';
      /** The token that was sent. The answer to an older token is ignored. */
      readonly accessToken: Secret;
      readonly answer: Answer;
      readonly at: number;
    }
  | { readonly type: 'introspection.answered'; readonly accessToken: Secret; readonly introspection: Introspection }
  /** The same member signed in to the same app again and granted these scopes. */
  | { readonly type: 'member.authorized'; readonly scope: readonly string[] };
