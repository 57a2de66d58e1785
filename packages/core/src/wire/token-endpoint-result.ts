import type { AccessTokenResponse } from './token-response.ts';
import type { TokenParameter } from './words.ts';

/** A request that LinkedIn did not answer, as far as the sender knows. */
export interface NoResponse {
  readonly kind: 'no-response';
  readonly reason: 'timed-out' | 'unreachable';
  /** `false` only when nothing can have reached LinkedIn: no address, no connection. */
  readonly mayHaveArrived: boolean;
  /** `true` when the sender runs in a page, where LinkedIn's missing CORS headers end every request. */
  readonly fromPage?: boolean | undefined;
  /** When the request was given up, in milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** What came of a request to the token endpoint, whatever its grant. The actors report it; the guards judge it. */
export type TokenEndpointResult =
  /** Nothing was sent: the sender had nothing to put into this parameter. */
  | { readonly kind: 'parameter-missing'; readonly parameter: TokenParameter }
  | NoResponse
  | {
      readonly kind: 'response';
      readonly response: AccessTokenResponse;
      /** Milliseconds since the epoch. */
      readonly receivedAt: number;
    };
