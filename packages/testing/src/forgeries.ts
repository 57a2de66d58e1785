import type { FailureCode } from '@linkedin-auth/core';

/** The fault of a forged callback, and the failure code that rejects it. */
export const forgeries = {
  'another state': 'state_mismatch',
  'no state': 'state_mismatch',
  'another issuer': 'issuer_mismatch',
  'a parameter twice': 'callback_parameter_duplicated',
} as const satisfies Readonly<Record<string, FailureCode>>;

export type Forgery = keyof typeof forgeries;

export const forgeryNames = Object.keys(forgeries) as readonly Forgery[];
