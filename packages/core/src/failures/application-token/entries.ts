import type { FailureEntry } from '../entry.ts';
import { clientCredentialsFlow } from '../sources.ts';

/** Failures of requests for the application's own token, RFC 6749 §4.4. */
export const applicationTokenEntries = {
  application_token_not_allowed: {
    phase: 'application-token',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn has not enabled the client credentials flow for this app.',
    resolution:
      'Ask your LinkedIn contact to enable it: it is off by default. To act for a member, use the access token of a login instead.',
    source: clientCredentialsFlow,
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
