import { type FailureCode, failures } from '@linkedin-auth/core';

/** What LinkedIn's token endpoint answers, in the words of its own table. */
export interface TokenAnswer {
  readonly status: number;
  readonly error: string | null;
  readonly description: string;
}

export interface Refusal {
  readonly kind: 'refused';
  /** The failure that the answer stands for. */
  readonly code: FailureCode;
  readonly answer: TokenAnswer;
}

/** What becomes of a login at LinkedIn. */
export type Ending =
  /** The member agrees, and LinkedIn grants the code. */
  | { readonly kind: 'granted'; readonly sub: string }
  /** The member does not. */
  | { readonly kind: 'cancelled'; readonly error: 'user_cancelled_login' | 'user_cancelled_authorize' }
  /** The member agrees, and LinkedIn refuses the code. */
  | Refusal
  /** The member agrees, and LinkedIn does not answer the token request. */
  | { readonly kind: 'silent' };

/** What an adapter may take, in milliseconds. */
export const timeouts = {
  /** For LinkedIn's answer to the token request. */
  exchange: 20_000,
  /** For the member at LinkedIn, and a little more. */
  callback: 61 * 60 * 1000,
} as const;

/** What has to be so for a text that stands for several causes to mean this one: how old the login is, in milliseconds. */
const ages: Partial<Record<FailureCode, number>> = { access_token_code_expired_or_invalid: 31 * 60 * 1000 };

export const ageOf = (ending: Ending): number => (ending.kind === 'refused' ? (ages[ending.code] ?? 0) : 0);

/** Every row that LinkedIn documents of the token endpoint: one that core learns has to be shown by every adapter. */
export const refusals: readonly Refusal[] = Object.entries(failures).flatMap(([code, entry]) =>
  entry.phase === 'access-token' && 'documented' in entry
    ? // The catalogue's own keys.
      [{ kind: 'refused', code: code as FailureCode, answer: entry.documented }]
    : [],
);

export const granted = (sub = 'sub-ada'): Ending => ({ kind: 'granted', sub });

export const cancelled: Ending = { kind: 'cancelled', error: 'user_cancelled_login' };

/** The first of each in words, for the names of tests. */
export const endings: readonly (readonly [string, Ending])[] = [
  ['granted', granted()],
  ['cancelled at login', cancelled],
  ['cancelled at authorize', { kind: 'cancelled', error: 'user_cancelled_authorize' }],
  ...refusals.map((refusal) => [`refused: ${refusal.code}`, refusal] as const),
  ['silent', { kind: 'silent' }],
];

/** The failure by which an ending must be known, or `null` for a success. */
export function codeOf(ending: Ending): FailureCode | null {
  switch (ending.kind) {
    case 'granted':
      return null;
    case 'cancelled':
      return ending.error;
    case 'refused':
      return ending.code;
    case 'silent':
      return 'access_token_timeout';
  }
}

/** How often the code is handed on. */
export const exchangesOf = (ending: Ending): number => (ending.kind === 'cancelled' ? 0 : 1);

/** Who is signed in by it. */
export const subOf = (ending: Ending): string | null => (ending.kind === 'granted' ? ending.sub : null);
