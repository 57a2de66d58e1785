import type { Sighting } from '../sighting.ts';

/** LinkedIn's own texts at this step, verbatim. */
export const applicationTokenSightings = [
  {
    id: 'client-credentials-not-allowed',
    surface: 'application-token',
    status: 401,
    error: 'access_denied',
    description: 'This application is not allowed to create application tokens',
    basis: 'documented',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/client-credentials-flow',
    judgement: { failure: 'application_token_not_allowed' },
  },
] as const satisfies readonly Sighting[];
