import type { FailureCode } from '@linkedin-auth/core';
import { codeOf, type Ending } from './endings.ts';
import { type Forgery, forgeries } from './forgeries.ts';

/**
 * ALL that an adapter may be unable to show. Nothing is skipped for it: the same tests run and expect what is honest instead, so that
 * an excuse that is not needed fails.
 */
export type Excusable =
  /** An adapter that cannot send another redirect URI. LinkedIn's words are then explained by nothing it knows. */
  | 'access_token_redirect_uri_mismatch'
  /** A door at which such a forgery is passed over in silence. */
  | Forgery;

/** What the adapter cannot show, and why. */
export type Excuses = Readonly<Partial<Record<Excusable, string>>>;

export const expectedCode = (ending: Ending, excuses: Excuses): FailureCode | null => {
  const code = codeOf(ending);
  return code === 'access_token_redirect_uri_mismatch' && excuses[code] !== undefined
    ? 'access_token_mismatch_unresolved'
    : code;
};

export const expectedRefusal = (forgery: Forgery, excuses: Excuses): FailureCode | null =>
  excuses[forgery] === undefined ? forgeries[forgery] : null;
