import type { FailureEntry } from '../entry.ts';
import { tokenIntrospection } from '../sources.ts';

/** Failures of token introspection. */
export const introspectionEntries = {
  introspection_bad_request: {
    phase: 'introspection',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn could not read the client ID or the token of an introspection request.',
    resolution:
      'Compare `clientId` with "Client ID" on the Auth tab. Then check the token: it must be a LinkedIn access token, whole and without quotes.',
    source: tokenIntrospection,
  },
  introspection_invalid_client: {
    phase: 'introspection',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn refused the client secret of an introspection request.',
    resolution:
      'Compare `clientSecret` with "Primary Client Secret" on the Auth tab. It may have been rotated, belong to another app, or be damaged (quotes, a trailing newline, encoded twice).',
    source: tokenIntrospection,
  },
  introspection_foreign_token: {
    phase: 'introspection',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'The token belongs to another app, so LinkedIn says only that it is not active.',
    resolution:
      'Introspect it with the credentials of the app that received it. If it came from outside, reject it: someone may have injected it.',
    source: tokenIntrospection,
  },
  introspection_malformed: {
    phase: 'introspection',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'The introspection response has no `active`, the one field that is always present.',
    resolution:
      'Check that `endpoints` leads to LinkedIn and that no proxy answers in its place or cuts the response off. If LinkedIn did answer, report the shape of the response, without its values.',
    source: tokenIntrospection,
  },
  unknown_introspection_error: {
    phase: 'introspection',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'The introspection endpoint sent an unknown response.',
    resolution:
      "Read LinkedIn's own words in the evidence, and check that `endpoints` leads to LinkedIn. Then report them.",
    source: tokenIntrospection,
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
