import { type FailureCode, failures } from '@linkedin-auth/core';

/** An answer of LinkedIn's token endpoint, as documented in its table. */
export interface TokenAnswer {
  readonly status: number;
  readonly error: string | null;
  readonly description: string;
}

export interface Refusal {
  readonly kind: 'refused';
  /** The failure that the answer means. */
  readonly code: FailureCode;
  readonly answer: TokenAnswer;
}

/** How a login ends at LinkedIn. */
export type Ending =
  /** The member agrees, and LinkedIn grants the code. */
  | { readonly kind: 'granted'; readonly sub: string }
  /** The member cancels. */
  | { readonly kind: 'cancelled'; readonly error: 'user_cancelled_login' | 'user_cancelled_authorize' }
  /** The member agrees, and LinkedIn rejects the code. */
  | Refusal
  /** The member agrees, and LinkedIn does not answer the token request. */
  | { readonly kind: 'silent' };

/** How long an adapter may take, in milliseconds. */
export const timeouts = {
  /** For LinkedIn's answer to the token request. */
  exchange: 20_000,
  /** For the member at LinkedIn, and a little more. */
  callback: 61 * 60 * 1000,
} as const;

/** How old a login must be, in milliseconds, so that an error text with several causes means this one. */
const ages: Partial<Record<FailureCode, number>> = { access_token_code_expired_or_invalid: 31 * 60 * 1000 };

export const ageOf = (ending: Ending): number => (ending.kind === 'refused' ? (ages[ending.code] ?? 0) : 0);

/** Every documented error of the token endpoint. A new one in the catalogue is tested for every adapter. */
export const refusals: readonly Refusal[] = Object.entries(failures).flatMap(([code, entry]) =>
  (entry.phase === 'access-token' || entry.phase === 'token-endpoint') && 'documented' in entry
    ? // The keys are those of the catalogue.
      [{ kind: 'refused', code: code as FailureCode, answer: entry.documented }]
    : [],
);

export const granted = (sub = 'sub-ada'): Ending => ({ kind: 'granted', sub });

export const cancelled: Ending = { kind: 'cancelled', error: 'user_cancelled_login' };

/** Endings with a description for test titles. */
export const endings: readonly (readonly [string, Ending])[] = [
  ['granted', granted()],
  ['cancelled at login', cancelled],
  ['cancelled at authorize', { kind: 'cancelled', error: 'user_cancelled_authorize' }],
  ...refusals.map((refusal) => [`refused: ${refusal.code}`, refusal] as const),
  ['silent', { kind: 'silent' }],
];

/** Returns the failure code that an ending must have, or `null` for a success. */
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

/** Returns how often the code is exchanged. */
export const exchangesOf = (ending: Ending): number => (ending.kind === 'cancelled' ? 0 : 1);

/** Returns who is signed in. */
export const subOf = (ending: Ending): string | null => (ending.kind === 'granted' ? ending.sub : null);
