import {
  type Check,
  either,
  flag,
  func,
  isObject,
  listOf,
  mapOf,
  nonEmptyText,
  port,
  text,
  validateMembers,
  webAddress,
  withOptional,
} from './checks.ts';
import type { LinkedInEndpoints } from './endpoints.ts';
import type { LinkedInAuthOptions } from './options.ts';

/** Ten years, in seconds. A cookie's date has four digits for the year, and browsers keep no cookie for longer than 400 days. */
const longestSession = 315_360_000;

/** Redis and `Max-Age` accept only whole seconds. */
const seconds: Check = (value) =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) <= longestSession
    ? null
    : `a whole number of seconds from 1 to ${longestSession} (10 years)`;

/** The check of every option. Values that LinkedIn would reject are judged later, by the machine's guards. */
const checks = {
  clientId: () => null,
  clientSecret: () => null,
  redirectUri: () => null,
  sealingKeys: () => null,
  redirectUriIsPage: flag,
  scope: either(listOf(nonEmptyText), text),
  scopes: mapOf(either(listOf(nonEmptyText), text)),
  authorizationParameters: mapOf(text),
  basePath: text,
  publicBasePath: text,
  endpoints: mapOf(() => null),
  allowInsecureEndpoints: flag,
  fetch: func,
  clock: func,
  claims: withOptional(port('claim'), 'release'),
  timeouts: mapOf(() => null),
  session: either(
    (value) => (value === false ? null : 'false'),
    mapOf(() => null),
  ),
  revocations: port('revoke', 'revokedAt'),
  keepTokens: flag,
  vault: port('keep', 'grantOf'),
  words: withOptional(
    mapOf(() => null),
    'load',
  ),
  failureDocs: webAddress,
  pages: mapOf(() => null),
  inspect: func,
  telemetry: port('follow'),
  onSignedIn: func,
  onFailure: func,
} as const satisfies Readonly<Record<keyof LinkedInAuthOptions, Check>>;

const pageChecks = { words: func, details: flag, render: func } as const;

const endpointChecks = {
  authorization: text,
  token: text,
  jwks: text,
  introspection: text,
  userinfo: text,
  issuers: listOf(nonEmptyText),
} as const satisfies Readonly<Record<keyof LinkedInEndpoints, Check>>;

const sessionChecks = { maxAge: seconds, idleTimeout: seconds, rolling: flag, fields: func } as const;

/**
 * Checks options, which may come from plain JavaScript. Unknown names and wrong types throw here, while the stack still shows the caller.
 *
 * @throws TypeError that names the option, and for an unknown option the closest known one
 */
export function validateOptions(options: LinkedInAuthOptions): void {
  if (!isObject(options)) throw new TypeError('createLinkedInAuth: the options must be an object');
  validateMembers(options, checks, '');
  if (isObject(options.endpoints)) validateMembers(options.endpoints, endpointChecks, 'endpoints.');
  if (isObject(options.session)) validateMembers(options.session, sessionChecks, 'session.');
  if (isObject(options.pages)) validateMembers(options.pages, pageChecks, 'pages.');
  if (isObject(options.timeouts)) validateMembers(options.timeouts, { request: () => null }, 'timeouts.');
  if (options.scope !== undefined && options.scopes !== undefined)
    throw new TypeError('scopes: cannot be combined with `scope`; add that set to `scopes` as `default`');
  if (options.scopes !== undefined && !Object.hasOwn(options.scopes, 'default'))
    throw new TypeError('scopes: must contain a set named `default`');
  if (options.session === false && options.keepTokens === true)
    throw new TypeError('keepTokens: requires a session, but `session` is false');
  if (options.session === false && options.revocations !== undefined)
    throw new TypeError('revocations: requires sessions, but `session` is false');
}
