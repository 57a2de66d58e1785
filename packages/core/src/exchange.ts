import type { Member } from './outcome.ts';
import type { Secret } from './secret.ts';
import type { AccessTokenResponse } from './token-response.ts';
import type { AccessTokenParameter } from './wire.ts';

export interface ExchangeInput {
  readonly code: Secret;
  /** The redirect URI of the authorization request, to be repeated exactly. `null` when the server half knows it. */
  readonly redirectUri: string | null;
  readonly state: string;
}

/** What is known of the token request that was sent. It tells apart the causes that share one text. */
export interface SentRequest {
  readonly redirectUri: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly codeVerifierSent: boolean;
  readonly codeSentBefore: boolean;
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
  | { readonly kind: 'no-response'; readonly reason: 'timed-out' | 'unreachable' }
  | {
      readonly kind: 'response';
      readonly response: AccessTokenResponse;
      readonly sent: SentRequest;
      /** Milliseconds since the epoch. */
      readonly receivedAt: number;
      readonly identity: Identity;
    };

type Response = Extract<ExchangeResult, { kind: 'response' }>;

/** Whether LinkedIn granted an access token. */
export function isGranted(
  result: ExchangeResult,
): result is Response & { readonly response: Extract<AccessTokenResponse, { kind: 'granted' }> } {
  return result.kind === 'response' && result.response.kind === 'granted';
}
