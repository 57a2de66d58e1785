import type { Remedy } from '@linkedin-auth/core/failures';

/** The remedies in words, for a terminal. */
const remedies: Readonly<Record<Remedy, string>> = {
  'fix-configuration': 'fix the configuration',
  'ask-member-again': 'ask the member again',
  'new-authorization': 'begin a new login',
  'retry-later': 'try again later',
  report: 'report it',
};

export const remedyWords = (remedy: Remedy): string => `${remedies[remedy]} (${remedy})`;
