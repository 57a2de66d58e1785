import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import { type Answer, isSignedIn, type Server, troubleOf } from './server.ts';

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
  const answer = await server.ask('/exchange', {
    method: 'POST',
    keepalive: true,
    // The attempt's own time; what has been handed over is not taken back.
    signal: null,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(callback),
  });
  // Where the answer is the server half's, so is the door; of another's, only `mode` is looked at.
  return { outcome: outcomeOf(answer), door: (answer.body?.door ?? null) as Door | null };
}

function outcomeOf(answer: Answer): LinkedInAuthOutcome {
  const { body } = answer;
  if (isSignedIn(body))
    return {
      status: 'succeeded',
      grant: { member: body.member, scope: [], expiresAt: body.expiresAt, tokens: null },
    };
  const failure = body?.failure;
  return typeof failure?.code === 'string'
    ? { status: 'failed', code: failure.code, evidence: failure.evidence ?? {} }
    : troubleOf(answer);
}
