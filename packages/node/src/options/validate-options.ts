import { nearest } from '../common/nearest.ts';
import type { LinkedInEndpoints } from './endpoints.ts';
import type { LinkedInAuthOptions } from './options.ts';

/** Returns what a value must be, or `null` for a valid value. */
type Check = (value: unknown) => string | null;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const text: Check = (value) => (typeof value === 'string' ? null : 'a string');
const flag: Check = (value) => (typeof value === 'boolean' ? null : 'true or false');
const func: Check = (value) => (typeof value === 'function' ? null : 'a function');
const nonEmptyText: Check = (value) => (typeof value === 'string' && value.trim() !== '' ? null : 'a non-empty string');

/** Ten years, in seconds. A cookie's date has four digits for the year, and browsers keep no cookie for longer than 400 days. */
const longestSession = 315_360_000;

/** Redis and `Max-Age` accept only whole seconds. */
const seconds: Check = (value) =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) <= longestSession
    ? null
    : `a whole number of seconds from 1 to ${longestSession} (10 years)`;

const listOf =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'an array';
    const wrong = value.map(check).find((problem) => problem !== null);
    return wrong === undefined ? null : `an array in which each element is ${wrong}`;
  };

const either =
  (one: Check, other: Check): Check =>
  (value) =>
    one(value) === null || other(value) === null ? null : `${one(value)}, or ${other(value)}`;

/** Accepts an object with these functions. */
const port =
  (...names: readonly string[]): Check =>
  (value) =>
    isObject(value) && names.every((name) => typeof value[name] === 'function')
      ? null
      : `an object with ${names.map((name) => `${name}()`).join(' and ')}`;

/** Adds an optional function to the check of an object. */
const withOptional =
  (check: Check, name: string): Check =>
  (value) =>
    check(value) ??
    (isObject(value) && value[name] !== undefined && typeof value[name] !== 'function'
      ? `an object in which ${name} is a function`
      : null);

const mapOf =
  (check: Check): Check =>
  (value) => {
    if (!isObject(value) || Array.isArray(value)) return 'an object';
    const wrong = Object.entries(value).find(([, member]) => check(member) !== null);
    return wrong === undefined ? null : `an object in which ${wrong[0]} is ${check(wrong[1])}`;
  };

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

function validateMembers(given: object, known: Readonly<Record<string, Check>>, prefix: string): void {
  for (const [name, value] of Object.entries(given)) {
    const check = Object.hasOwn(known, name) ? known[name] : undefined;
    if (check === undefined) {
      const meant = nearest(name, Object.keys(known));
      throw new TypeError(
        `${prefix}${name}: unknown option${meant === null ? '' : `; did you mean ${prefix}${meant}?`}`,
      );
    }
    const wanted = value === undefined ? null : check(value);
    if (wanted !== null) throw new TypeError(`${prefix}${name}: must be ${wanted}, not ${kindOf(value)}`);
  }
}

/** Returns the kind of a value, but not a text: it may be a misplaced secret. */
const kindOf = (value: unknown): string =>
  typeof value === 'number'
    ? String(value)
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? 'the given array'
        : isObject(value)
          ? 'the given object'
          : `a ${typeof value}`;
