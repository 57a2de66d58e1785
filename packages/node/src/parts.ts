/*
 * For the packages of this repository. Not covered by semantic versioning: any release may change or remove these functions.
 */
export { deriveCipher, fingerprint } from '#crypto';
export { problemOf, signalOf } from './common/arguments.ts';
export { loadOnce } from './common/load-once.ts';
export { abortable, andThen, pause, within } from './common/waiting.ts';
export { kidOf } from './crypto/jwe.ts';
export type { Cipher } from './crypto/primitives.ts';
export type { Describe } from './failures/describe.ts';
export type { CallOptions, Result } from './headless/result.ts';
export { withFailures } from './headless/with-failures.ts';
export { type Check, flag, func, isObject, mapOf, port, validateMembers } from './options/checks.ts';
export { requireClientId, requireClientSecret, requireSealingKeys } from './options/credentials.ts';
export { endpointsAt, type LinkedInEndpoints, linkedInEndpoints } from './options/endpoints.ts';
export { resolveEndpoints } from './options/resolve-endpoints.ts';
export { type CallConfig, call, form } from './requests/call.ts';
export { noResponse } from './requests/no-response.ts';
