import type { Member } from '../login/outcome.ts';
import type { Secret } from './secret.ts';
import type { NoResponse } from './token-endpoint-result.ts';
import type { AccessTokenResponse } from './token-response.ts';
import type { AccessTokenParameter } from './words.ts';

export interface ExchangeInput {
  readonly code: Secret;
  /** The redirect URI of the authorization request, to be repeated exactly. `null` when the server half knows it. */
  readonly redirectUri: string | null;
  readonly state: string;
  /** How often this attempt has sent the code before and knows that LinkedIn did not look at it. 0 the first time. */
  readonly repetition: number;
}

/** What is known of the token request that was sent. It tells apart the causes that share one text; `null` is not known. */
export interface SentRequest {
  readonly redirectUri: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number | null;
  readonly codeVerifierSent: boolean | null;
  /** Whether the authorization request had a `code_challenge`. Left out where another program sent that request. */
  readonly codeChallengeSent?: boolean | null | undefined;
  readonly codeSentBefore: boolean | null;
}

/** Who the id_token speaks of. */
export type Identity =
  | { readonly kind: 'verified'; readonly member: Member }
  | { readonly kind: 'absent' }
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'keys-unavailable' };

/** What the `exchangeCode` actor reports. It fetches; the guards judge. */
export type ExchangeResult =
  | { readonly kind: 'parameter-missing'; readonly parameter: AccessTokenParameter }
  | { readonly kind: 'code-already-claimed' }
  | { readonly kind: 'claims-unavailable' }
  | NoResponse
  | ExchangeResponse;

export interface ExchangeResponse {
  readonly kind: 'response';
  readonly response: AccessTokenResponse;
  readonly sent: SentRequest;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly identity: Identity;
}

/** Whether LinkedIn granted an access token. */
export function isGranted(
  result: ExchangeResult,
): result is ExchangeResponse & { readonly response: Extract<AccessTokenResponse, { kind: 'granted' }> } {
  return result.kind === 'response' && result.response.kind === 'granted';
}
