import type { Answer } from './answer.ts';
import type { Member } from './member.ts';
import type { Secret } from './secret.ts';
import type { AccessTokenResponse } from './token-response.ts';
import type { AccessTokenParameter, TokenParameter } from './words.ts';

/*
 * Reports of actors and adapters about one request to LinkedIn. Reports contain facts; the guards judge them.
 */

/** A request without a response, as far as the sender knows. */
export interface NoResponse {
  readonly kind: 'no-response';
  readonly reason: 'timed-out' | 'unreachable';
  /** `false` only if nothing can have reached LinkedIn: DNS failed, or no connection was made. */
  readonly mayHaveArrived: boolean;
  /** `true` if a page sent the request. LinkedIn's token endpoint sends no CORS headers, so the browser blocks every response. */
  readonly fromPage?: boolean | undefined;
  /** When the sender gave up, in milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** The result of a token request, for any grant type. */
export type TokenEndpointResult =
  /** Nothing was sent, because the sender had no value for this parameter. */
  | { readonly kind: 'parameter-missing'; readonly parameter: TokenParameter }
  | NoResponse
  | {
      readonly kind: 'response';
      readonly response: AccessTokenResponse;
      /** Milliseconds since the epoch. */
      readonly receivedAt: number;
    };

/** The result of a request to one of LinkedIn's APIs. */
export type ApiResult = NoResponse | { readonly kind: 'response'; readonly response: Answer };

/** Input of the `exchangeCode` actor. */
export interface ExchangeInput {
  readonly code: Secret;
  /** The redirect URI of the authorization request, to be repeated byte for byte. `null` if only the server has it. */
  readonly redirectUri: string | null;
  readonly state: string;
  /** How often this attempt has sent the code before without LinkedIn examining it; 0 the first time. */
  readonly repetition: number;
}

/** The known facts about a token request. `null` means unknown. The facts separate causes that share one error text. */
export interface SentRequest {
  readonly redirectUri: string | null;
  /** When the request was sent, in milliseconds since the epoch. */
  readonly at: number | null;
  readonly codeVerifierSent: boolean | null;
  /** Whether the authorization request had a `code_challenge`. Absent if another program sent that request. */
  readonly codeChallengeSent?: boolean | null | undefined;
  readonly codeSentBefore: boolean | null;
}

/** The result of verifying the id_token. */
export type Identity =
  | { readonly kind: 'verified'; readonly member: Member }
  | { readonly kind: 'absent' }
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'keys-unavailable' };

/** Output of the `exchangeCode` actor. */
export type ExchangeResult =
  | { readonly kind: 'parameter-missing'; readonly parameter: AccessTokenParameter }
  | { readonly kind: 'code-already-claimed' }
  | { readonly kind: 'claims-unavailable' }
  | NoResponse
  | ExchangeResponse;

/** LinkedIn's answer to an exchange, with the facts about the request. */
export interface ExchangeResponse {
  readonly kind: 'response';
  readonly response: AccessTokenResponse;
  readonly sent: SentRequest;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly identity: Identity;
}

/** The result of any request. */
export type Result = ExchangeResult | TokenEndpointResult | ApiResult;

/** Returns whether LinkedIn granted an access token. */
export function isGranted(
  result: ExchangeResult,
): result is ExchangeResponse & { readonly response: Extract<AccessTokenResponse, { kind: 'granted' }> } {
  return result.kind === 'response' && result.response.kind === 'granted';
}
