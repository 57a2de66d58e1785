import type { Failure } from '@linkedin-auth/react';

/** What to do about a failure, as the catalogue groups them. */
export const remedies: Readonly<Record<Failure['remedy'], string>> = {
  'fix-configuration': 'Fix the configuration',
  'ask-member-again': 'Ask the member again',
  'new-authorization': 'Start a new login',
  'retry-later': 'Try again later',
  report: 'Report it',
};
