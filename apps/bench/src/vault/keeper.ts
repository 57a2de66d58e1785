import type { TokenEndpoint } from './token-endpoint.ts';

/** Something that keeps the tokens of members and refreshes them, in an SQLite database in memory. */
export interface Keeper {
  /** Keeps a grant of each of `count` members, with an access token that is valid for 60 days. */
  readonly keep: (count: number) => Promise<void>;
  /** Lets the access tokens of all members expire. Their refresh tokens stay valid. */
  readonly expire: () => void | Promise<void>;
  /** Returns a valid access token of a member, by number. Refreshes an expired one. */
  readonly accessToken: (member: number) => Promise<string>;
  /** Refreshes the tokens of all members, which have expired: one after the other, or as its own worker does. */
  readonly refreshAll: () => Promise<void>;
}

export type CreateKeeper = (endpoint: TokenEndpoint) => Keeper | Promise<Keeper>;

const day = 24 * 60 * 60 * 1000;

/** Lifetimes as LinkedIn documents them, in milliseconds. */
export const lifetimes = { access: 60 * day, refresh: 365 * day };

/** Text of an access token: LinkedIn's have about 350 characters. */
export const tokenOf = (member: number): string => `AQ${String(member).padStart(8, '0')}${'x'.repeat(340)}`;

/** Text of a refresh token: LinkedIn's have about 500 characters. */
export const refreshTokenOf = (member: number): string => `AQ${String(member).padStart(8, '0')}${'r'.repeat(490)}`;
