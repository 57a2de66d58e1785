import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import { type Body, failed, isElsewhere, isSignedIn, missing, type Server } from './server.ts';

/** Where the attempt came from. */
export type Door =
  | { readonly mode: 'redirect'; readonly returnTo: string }
  | { readonly mode: 'popup'; readonly returnTo: string; readonly channel: string };

/** What the server half makes of a callback. The door is `null` where it knows none. */
export interface Exchanged {
  readonly outcome: LinkedInAuthOutcome;
  readonly door: Door | null;
}

/** Hands over what LinkedIn put into the address. Never rejects. */
export async function exchange(server: Server, callback: Readonly<Record<string, string>>): Promise<Exchanged> {
  // Kept alive, so that the session's cookie arrives although the member reloads the page meanwhile.
  const init = { method: 'POST', keepalive: true, body: JSON.stringify(callback) };
  const answer = await server.ask('/exchange', init);
  if (answer === null) return { outcome: failed('server_half_unreachable'), door: null };
  const { httpStatus, body } = answer;
  // The server half made it: an outcome of ours comes with a door of ours.
  return { outcome: outcomeOf(httpStatus, body), door: (body?.door ?? null) as Door | null };
}

function outcomeOf(httpStatus: number, body: Body | null): LinkedInAuthOutcome {
  if (isSignedIn(body))
    return {
      status: 'succeeded',
      grant: { member: body.member, scope: [], expiresAt: body.expiresAt, tokens: null },
    };
  const { failure, reason } = body ?? {};
  if (typeof failure?.code === 'string') return failed(failure.code, failure.evidence);
  if (typeof reason === 'string') return failed('unexpected_error', { reason, httpStatus });
  return isElsewhere(httpStatus) ? missing(httpStatus) : failed('server_half_unreachable', { httpStatus });
}
