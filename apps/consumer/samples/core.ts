import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { explain, hideSecret, linkedInAuthMachine, parseCallback } from '@linkedin-auth/core';
import { linkedInAuthLogic } from '@linkedin-auth/core/compiled';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { type FailureCode, failures } from '@linkedin-auth/core/failures';
import { type InspectionFrame, inspectRedacted } from '@linkedin-auth/core/inspection';
import { createAuthorizationUrl } from '@linkedin-auth/core/login';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { sightings } from '@linkedin-auth/core/sightings';
import { connectToken, linkedInTokenMachine } from '@linkedin-auth/core/token';
import { parseAnswer } from '@linkedin-auth/core/wire';
import { createActor, toPromise } from 'xstate';

const redirectUri = 'https://app.example/callback';
const state = 'unguessable-of-32-characters-or-so';
const request = { clientId: 'id', redirectUri, scope: ['openid', 'profile'] };
const frames: InspectionFrame[] = [];
const attempt = createActor(linkedInAuthMachine, {
  input: { request, state, startedAt: 0 },
  inspect: inspectRedacted((frame) => void frames.push(frame)),
}).start();
const callback = parseCallback(new URL(`${redirectUri}?error=user_cancelled_login&state=${state}`));
attempt.send({ type: 'callback.received', callback, receivedAt: 1000 });

const outcome = await toPromise(attempt);
if (outcome.status === 'failed') {
  const resolution: string = explain(outcome.code, outcome.evidence).resolution;
  console.log(outcome.code, resolution === failures[outcome.code].resolution);
}
const compiled = createActor(linkedInAuthLogic, { input: { request, state, startedAt: 0 } }).start();
compiled.send({ type: 'callback.received', callback, receivedAt: 1000 });
console.log((await toPromise(compiled)).status === outcome.status);
console.log(createAuthorizationUrl({ ...request, state }).includes(state));
console.log(frames.length > 0, JSON.stringify(frames).includes(state));

const page = createActor(linkedInPageMachine, { input: { state } }).start();
page.send({ type: 'popup.closed' });
const closed = await toPromise(page);
console.log(closed.status === 'failed' && closed.code);

const tokens = { accessToken: hideSecret('token'), refreshToken: null, refreshTokenExpiresAt: null };
const token = createActor(linkedInTokenMachine, {
  input: { tokens, scope: ['openid'], issuedAt: 0, expiresAt: 60_000, now: 120_000 },
});
console.log(connectToken(token.getSnapshot(), token.send).status);

const body = '{"error":"invalid_client","error_description":"Client authentication failed"}';
const code: FailureCode | undefined = diagnose({ surface: 'access-token', status: 401, body })?.code;
console.log(code, parseAnswer({ status: 401, body }).error);

const catalogue = await readFile(fileURLToPath(import.meta.resolve('@linkedin-auth/core/failures.md')), 'utf8');
console.log(sightings.every(({ judgement }) => !('failure' in judgement) || catalogue.includes(judgement.failure)));
