import type { FailureEntry } from '../entry.ts';
import { tokenIntrospection } from '../sources.ts';

/** Asking LinkedIn about a token. */
export const introspectionEntries = {
  introspection_bad_request: {
    phase: 'introspection',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn could not read the client ID or the token of an introspection request.',
    resolution:
      'Compare `clientId` with the Auth tab. Then look at the token: it must be an access token of LinkedIn’s, whole and without quotes.',
    source: tokenIntrospection,
  },
  introspection_invalid_client: {
    phase: 'introspection',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn refused the client secret of an introspection request.',
    resolution:
      'Compare `clientSecret` with "Primary Client Secret" on the Auth tab: it may have been rotated, belong to another app, or have been damaged (quotes, a trailing newline, encoded twice).',
    source: tokenIntrospection,
  },
  introspection_foreign_token: {
    phase: 'introspection',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'The token belongs to another app, so LinkedIn says only that it is not active.',
    resolution:
      'Introspect it with the credentials of the app that received it. If it came from outside, treat it as no token at all: somebody may have injected it.',
    source: tokenIntrospection,
  },
  introspection_malformed: {
    phase: 'introspection',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'An introspection was answered without `active`, the one member that is always there.',
    resolution:
      'Check that `endpoints` leads to LinkedIn and that no proxy answers in its place or cuts the answer off. If it does, report the shape of the answer, without the values.',
    source: tokenIntrospection,
  },
  unknown_introspection_error: {
    phase: 'introspection',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'The introspection endpoint gave an answer that is in no table.',
    resolution: 'Read the evidence for what LinkedIn said, check that `endpoints` leads to LinkedIn, then report it.',
    source: tokenIntrospection,
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
