import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import type { Member } from '../wire/member.ts';
import type { Tokens } from '../wire/tokens.ts';

/** What a successful attempt yields. */
export interface Grant {
  /** `null` when `openid` was not requested. */
  readonly member: Member | null;
  /** Granted scopes; LinkedIn sorts them. */
  readonly scope: readonly string[];
  /** When the access token ends, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Present and `true` when LinkedIn did not say when: then `expiresAt` is LinkedIn's documented 60 days after the grant. */
  readonly expiresAtIsAssumed?: boolean | undefined;
  /** `null` in a browser whose server half keeps them. */
  readonly tokens: Tokens | null;
}

/** How an attempt ended. Every documented failure is an outcome, not an error. */
export type LinkedInAuthOutcome =
  | { readonly status: 'succeeded'; readonly grant: Grant }
  | { readonly status: 'failed'; readonly code: FailureCode; readonly evidence: Evidence };
