import type { LinkedInAuthOutcome } from '@linkedin-auth/core';

export interface OutcomeMessage {
  readonly state: string;
  readonly outcome: LinkedInAuthOutcome;
}

/**
 * Parses the message of a popup's last page. Returns `null` for any other message: windows also receive those of extensions, tools and
 * libraries. Never throws.
 */
export function parseOutcomeMessage(message: unknown): OutcomeMessage | null {
  if (!isObject(message) || message['type'] !== 'linkedin-auth.outcome' || typeof message['state'] !== 'string')
    return null;
  const outcome = message['outcome'];
  if (!isObject(outcome)) return null;
  const { status, code, evidence, grant } = outcome;
  const readable =
    status === 'failed'
      ? typeof code === 'string' && isObject(evidence)
      : status === 'succeeded' &&
        isObject(grant) &&
        typeof grant['expiresAt'] === 'number' &&
        // `null` where the scopes include no identity.
        (grant['member'] === null || isObject(grant['member']));
  // The fields that are shown are checked above or shown as text. An unknown code is explained as `unexpected_error` later.
  return readable ? { state: message['state'], outcome: outcome as unknown as LinkedInAuthOutcome } : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
