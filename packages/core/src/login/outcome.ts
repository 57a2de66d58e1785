import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import type { Member } from '../wire/member.ts';
import type { Tokens } from '../wire/tokens.ts';
import type { GrantStanding } from './grant-standing.ts';

/** The result of a successful attempt. */
export interface Grant {
  /** `null` when `openid` was not requested. */
  readonly member: Member | null;
  /** Granted scopes, in LinkedIn's order: alphabetical, not as requested. */
  readonly scope: readonly string[];
  /** When the access token expires, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** `true` if LinkedIn named no lifetime, so that `expiresAt` is based on its documented 60 days. Absent otherwise. */
  readonly expiresAtIsAssumed?: boolean | undefined;
  /** `null` in a page: the server keeps the tokens. */
  readonly tokens: Tokens | null;
  /** Where the stored grant stands, in a page whose server has a vault; `null` if the vault did not answer. Absent otherwise. */
  readonly standing?: GrantStanding | null | undefined;
}

/** How an attempt ended. Every documented failure is an outcome, not an error. */
export type LinkedInAuthOutcome =
  | { readonly status: 'succeeded'; readonly grant: Grant }
  | { readonly status: 'failed'; readonly code: FailureCode; readonly evidence: Evidence };
