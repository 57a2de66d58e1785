import type { GrantStanding, Member } from '@linkedin-auth/core';
import type { CallOptions, Result } from '../headless/result.ts';
import type { SignedIn } from '../options/on-signed-in.ts';

/** A login whose tokens a vault stores. */
export interface LoginToKeep extends SignedIn {
  readonly member: Member;
  /** When the tokens were issued, in milliseconds since the epoch. */
  readonly issuedAt: number;
}

/**
 * Stores the tokens of members, and keeps them alive. `createVault` of `@linkedin-auth/vault` returns one.
 *
 * Both calls report failures as results, and reject only when the signal aborts. Any other rejection counts as `store_unavailable`.
 */
export interface TokenVault {
  /** The app whose tokens are stored. The same as the option `clientId`. */
  readonly clientId: string;
  /**
   * Stores the tokens of a login, in place of older ones of this member. A login with another scope ends the older grant, because LinkedIn
   * revokes its access token.
   *
   * @param options `signal` aborts when the login has given up waiting
   */
  readonly keep: (login: LoginToKeep, options: CallOptions) => Promise<Result<object>>;
  /** Returns where a member's grant stands, without its tokens; `grant` is `null` for a member without one. */
  readonly grantOf: (sub: string, options: CallOptions) => Promise<Result<{ readonly grant: GrantStanding | null }>>;
}
