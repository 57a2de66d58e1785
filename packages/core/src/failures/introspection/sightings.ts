import type { Sighting } from '../sighting.ts';

/** LinkedIn's own texts at this step, verbatim. */
export const introspectionSightings = [
  {
    id: 'introspect-bad-request',
    surface: 'introspection',
    status: 400,
    error: null,
    description: null,
    basis: 'documented',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection',
    judgement: { failure: 'introspection_bad_request' },
  },
  {
    id: 'introspect-bad-secret',
    surface: 'introspection',
    status: 401,
    error: null,
    description: null,
    basis: 'documented',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection',
    judgement: { failure: 'introspection_invalid_client' },
  },
  {
    id: 'introspect-foreign-token',
    surface: 'introspection',
    status: 200,
    error: null,
    description: '{"active": false}',
    basis: 'documented',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection',
    judgement: { failure: 'introspection_foreign_token' },
  },
] as const satisfies readonly Sighting[];
