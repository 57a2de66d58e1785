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
import { acceptedLanguages, languageFor, languages, loadWords, type Words } from '@linkedin-auth/core/words';
import { words as ar } from '@linkedin-auth/core/words/ar';
import { words as de } from '@linkedin-auth/core/words/de';
import { words as en } from '@linkedin-auth/core/words/en';
import { words as es } from '@linkedin-auth/core/words/es';
import { words as fr } from '@linkedin-auth/core/words/fr';
import { words as hi } from '@linkedin-auth/core/words/hi';
import { words as it } from '@linkedin-auth/core/words/it';
import { words as ja } from '@linkedin-auth/core/words/ja';
import { words as ko } from '@linkedin-auth/core/words/ko';
import { words as nl } from '@linkedin-auth/core/words/nl';
import { words as pl } from '@linkedin-auth/core/words/pl';
import { words as pt } from '@linkedin-auth/core/words/pt';
import { words as tr } from '@linkedin-auth/core/words/tr';
import { words as zh } from '@linkedin-auth/core/words/zh';
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

const all: readonly Words[] = [ar, de, en, es, fr, hi, it, ja, ko, nl, pl, pt, tr, zh];
const language = languageFor(acceptedLanguages('pt-BR,en;q=0.8')) ?? 'en';
console.log(all.length === languages.length, (await loadWords(language)).signIn);
