import type { FailureCode } from '@linkedin-auth/core';
import { codeOf, type Ending } from './endings.ts';
import { type Forgery, forgeries } from './forgeries.ts';

/**
 * All rules that an adapter may be excused from. No test is skipped: the same tests expect the honest alternative, so an excuse that is
 * not needed fails.
 */
export type Excusable =
  /** The adapter cannot send another redirect URI, so nothing it knows explains LinkedIn's error text. */
  | 'access_token_redirect_uri_mismatch'
  /** The adapter's mode ignores such a forgery silently. */
  | Forgery;

/** The rules that an adapter cannot fulfil, each with a reason. */
export type Excuses = Readonly<Partial<Record<Excusable, string>>>;

export const expectedCode = (ending: Ending, excuses: Excuses): FailureCode | null => {
  const code = codeOf(ending);
  return code === 'access_token_redirect_uri_mismatch' && excuses[code] !== undefined
    ? 'access_token_mismatch_unresolved'
    : code;
};

export const expectedRefusal = (forgery: Forgery, excuses: Excuses): FailureCode | null =>
  excuses[forgery] === undefined ? forgeries[forgery] : null;
