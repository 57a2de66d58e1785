import { linkedInTokenLogic } from '@linkedin-auth/core/compiled';
import { type InspectionObserver, inspectRedacted, linkedInTokenDefinition } from '@linkedin-auth/core/inspection';
import type { InspectionEvent } from 'xstate';

/* Loaded only where an `inspect` option is set. */

/** A grant as an inspector sees it. */
export const watchedLogic: typeof linkedInTokenLogic = linkedInTokenLogic.watched(linkedInTokenDefinition);

/**
 * Returns an observer of one life of a grant. All lives of a grant share a name, in every process of the app, so that an inspector can join
 * them. The name is a hash keyed by the client secret, which shows nothing of the member.
 *
 * @param id the ID of the grant
 */
export async function inspectGrant(
  inspect: InspectionObserver,
  clientSecret: string,
  id: string,
): Promise<(event: InspectionEvent) => void> {
  return inspectRedacted(inspect, { alsoKnownAs: [`grant:${await keyedHash(clientSecret, id)}`] });
}

const encoder = new TextEncoder();

/** HMAC-SHA-256, as hexadecimal digits. */
async function keyedHash(key: string, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign']);
  const digest = await crypto.subtle.sign('HMAC', imported, encoder.encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
