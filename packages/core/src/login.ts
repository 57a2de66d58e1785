/*
 * What an adapter needs of a login before anything fails. No text of the catalogue and no other machine is reachable from here: bundlers
 * that follow a module's imports as a whole, such as esbuild, would otherwise start them with the adapter.
 */
export { adviceFor, englishWords, type FailureWords } from './failures/advice.ts';
export { LinkedInAuthError } from './failures/error.ts';
export { explainPreparation, type PreparationFailureCode } from './failures/preparation/explain.ts';
export { defaultCallbackTimeout } from './login/context.ts';
export { linkedInAuthLogic } from './login/machine.table.ts';
export { fromPersisted } from './login/persist.ts';
export { isTimeout, longestTimeout } from './timing/timeouts.ts';
export { createAuthorizationUrl, linkedInAuthorizationEndpoint } from './wire/authorization-request.ts';
export { parseCallback } from './wire/callback.ts';
export { linkedInIssuers } from './wire/facts.ts';
export { findMalformedCharacter } from './wire/registered-values.ts';
export { hideSecret, revealSecret } from './wire/secret.ts';
