import { applicationTokenNotAllowedText } from '../../wire/words.ts';
import { type GuardRecord, says } from '../known.ts';
import type { TokenEndpointJudgement } from '../token-endpoint/guards.ts';

/** Detects failures of a request with client credentials, RFC 6749 §4.4. */
export const applicationTokenGuards = {
  application_token_not_allowed: ({ result }: TokenEndpointJudgement) => says(result, applicationTokenNotAllowedText),
} satisfies GuardRecord;
