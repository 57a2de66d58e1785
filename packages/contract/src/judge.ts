import {
  type ExchangeResult,
  type LinkedInAuthOutcome,
  linkedInAuthMachine,
  parseCallback,
  parseTokenResponse,
  type SentRequest,
} from '@linkedin-auth/core';
import { createActor, fromPromise, toPromise } from 'xstate';

const state = 'state-of-the-attempt';
const redirectUri = 'https://app.example/auth/linkedin/callback';

function begin(result?: ExchangeResult) {
  const machine = linkedInAuthMachine.provide({
    actors: { exchangeCode: fromPromise(() => (result ? Promise.resolve(result) : new Promise(() => {}))) },
  });
  return createActor(machine, {
    input: {
      request: { clientId: 'client', redirectUri, scope: ['openid', 'profile', 'email'] },
      state,
      startedAt: 0,
    },
  }).start();
}

/** What core makes of an answer of the authorization endpoint to a client that is no browser. */
export function judgeAuthorization(status: number, description: string): Promise<LinkedInAuthOutcome> {
  const actor = begin();
  actor.send({ type: 'authorization.rejected', status, description });
  return toPromise(actor);
}

/** What core makes of a callback, whose `state` is taken to be the attempt's own. */
export function judgeCallback(query: URLSearchParams): Promise<LinkedInAuthOutcome> {
  const own = new URLSearchParams(query);
  own.set('state', state);
  const actor = begin({ kind: 'code-already-claimed' });
  actor.send({ type: 'callback.received', callback: parseCallback(own), receivedAt: 1 });
  return toPromise(actor);
}

/** What core makes of an answer of the token endpoint, given what is known of the request. */
export function judgeToken(
  status: number,
  body: string,
  known: Partial<SentRequest> = {},
): Promise<LinkedInAuthOutcome> {
  const sent = { redirectUri, at: 1, codeVerifierSent: false, codeSentBefore: false, ...known };
  const response = parseTokenResponse({ status, body });
  const actor = begin({ kind: 'response', response, sent, receivedAt: 2, identity: { kind: 'absent' } });
  actor.send({ type: 'callback.received', callback: parseCallback(`code=AQ&state=${state}`), receivedAt: 1 });
  return toPromise(actor);
}
