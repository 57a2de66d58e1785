import type { LinkedInAuthOutcome } from '@linkedin-auth/core';

export interface OutcomeMessage {
  readonly state: string;
  readonly outcome: LinkedInAuthOutcome;
}

/**
 * Reads what the popup's closing page says. Windows receive messages from extensions, tools and other libraries too:
 * anything of another form is `null`.
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
        // `null` where the app asked for no identity.
        (grant['member'] === null || isObject(grant['member']));
  // What is shown of it is checked above or shown as text; an unknown code is explained as such later.
  return readable ? { state: message['state'], outcome: outcome as unknown as LinkedInAuthOutcome } : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
