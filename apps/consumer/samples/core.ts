import { explain, linkedInAuthMachine, parseCallback } from '@linkedin-auth/core';
import { failures } from '@linkedin-auth/core/failures';
import { createActor, toPromise } from 'xstate';

const redirectUri = 'https://app.example/callback';
const state = 'unguessable-of-32-characters-or-so';
const request = { clientId: 'id', redirectUri, scope: ['openid', 'profile'] };
const attempt = createActor(linkedInAuthMachine, { input: { request, state, startedAt: 0 } }).start();
const callback = parseCallback(new URL(`${redirectUri}?error=user_cancelled_login&state=${state}`));
attempt.send({ type: 'callback.received', callback, receivedAt: 1000 });

const outcome = await toPromise(attempt);
if (outcome.status === 'failed') {
  const resolution: string = explain(outcome.code, outcome.evidence).resolution;
  console.log(outcome.code, resolution === failures[outcome.code].resolution);
}
