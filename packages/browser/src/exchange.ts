import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import { type Answer, failureOf, isSignedIn, type Server } from './server.ts';

/** Where the attempt was started, according to the server. */
export type Origin =
  | { readonly mode: 'redirect'; readonly returnTo: string }
  | { readonly mode: 'popup'; readonly returnTo: string; readonly channel: string };

/** The server's answer to a callback. `origin` is `null` where the server does not know the attempt. */
export interface Exchanged {
  readonly outcome: LinkedInAuthOutcome;
  readonly origin: Origin | null;
}

/** Sends LinkedIn's parameters to the server. Never rejects. */
export async function exchange(server: Server, callback: Readonly<Record<string, string>>): Promise<Exchanged> {
  // `keepalive`: the session's cookie arrives even if the member reloads the page.
  const answer = await server.ask('/exchange', {
    method: 'POST',
    keepalive: true,
    // The attempt has a time limit of its own, and a code that was sent cannot be taken back.
    signal: null,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(callback),
  });
  // An answer of our server has this form. Of any other answer, only `mode` is read.
  return { outcome: outcomeOf(answer), origin: (answer.body?.door ?? null) as Origin | null };
}

function outcomeOf(answer: Answer): LinkedInAuthOutcome {
  const { body } = answer;
  if (isSignedIn(body))
    return {
      status: 'succeeded',
      grant: { member: body.member, scope: [], expiresAt: body.expiresAt, tokens: null, standing: body.grant },
    };
  const failure = body?.failure;
  return typeof failure?.code === 'string'
    ? { status: 'failed', code: failure.code, evidence: failure.evidence ?? {} }
    : failureOf(answer);
}
