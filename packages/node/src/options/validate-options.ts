import { nearest } from '../common/nearest.ts';
import type { LinkedInEndpoints } from './endpoints.ts';
import type { LinkedInAuthOptions } from './options.ts';

/** Says what a value should have been, or nothing where it is right. */
type Form = (value: unknown) => string | null;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const text: Form = (value) => (typeof value === 'string' ? null : 'a text');
const flag: Form = (value) => (typeof value === 'boolean' ? null : 'true or false');
const call: Form = (value) => (typeof value === 'function' ? null : 'a function');
const word: Form = (value) => (typeof value === 'string' && value.trim() !== '' ? null : 'a text that is not empty');

/** Ten years. A cookie's date has four digits for the year, and browsers keep no cookie for longer than 400 days. */
const longestSession = 315_360_000;

/** Redis takes whole seconds only, and so does `Max-Age`. */
const seconds: Form = (value) =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) <= longestSession
    ? null
    : `a whole number of seconds above 0 and of at most ${longestSession} (10 years)`;

const listOf =
  (form: Form): Form =>
  (value) => {
    if (!Array.isArray(value)) return 'a list';
    const wrong = value.map(form).find((problem) => problem !== null);
    return wrong === undefined ? null : `a list of which each is ${wrong}`;
  };

const either =
  (one: Form, other: Form): Form =>
  (value) =>
    one(value) === null || other(value) === null ? null : `${one(value)} or ${other(value)}`;

/** An object with these functions: a port. */
const port =
  (...names: readonly string[]): Form =>
  (value) =>
    isObject(value) && names.every((name) => typeof value[name] === 'function')
      ? null
      : `an object with ${names.map((name) => `${name}()`).join(' and ')}`;

/** A form, and a function under a name that may be left out. */
const withOptional =
  (form: Form, name: string): Form =>
  (value) =>
    form(value) ??
    (isObject(value) && value[name] !== undefined && typeof value[name] !== 'function'
      ? `an object in which ${name} is a function`
      : null);

const mapOf =
  (form: Form): Form =>
  (value) => {
    if (!isObject(value) || Array.isArray(value)) return 'an object';
    const wrong = Object.entries(value).find(([, member]) => form(member) !== null);
    return wrong === undefined ? null : `an object in which ${wrong[0]} is ${form(wrong[1])}`;
  };

/** Every option with its form. What LinkedIn would refuse is judged later, by the machine's own guards. */
const forms = {
  clientId: () => null,
  clientSecret: () => null,
  redirectUri: () => null,
  sealingKeys: () => null,
  redirectUriIsPage: flag,
  scope: either(listOf(word), text),
  scopes: mapOf(either(listOf(word), text)),
  authorizationParameters: mapOf(text),
  basePath: text,
  publicBasePath: text,
  endpoints: mapOf(() => null),
  allowInsecureEndpoints: flag,
  fetch: call,
  clock: call,
  claims: withOptional(port('claim'), 'release'),
  timeouts: mapOf(() => null),
  session: either(
    (value) => (value === false ? null : 'false'),
    mapOf(() => null),
  ),
  revocations: port('revoke', 'revokedAt'),
  keepTokens: flag,
  pages: mapOf(() => null),
  inspect: call,
  telemetry: port('follow'),
  onSignedIn: call,
  onFailure: call,
} as const satisfies Readonly<Record<keyof LinkedInAuthOptions, Form>>;

const pageForms = { words: call, details: flag, render: call } as const;

const endpointForms = {
  authorization: text,
  token: text,
  jwks: text,
  introspection: text,
  userinfo: text,
  issuers: listOf(word),
} as const satisfies Readonly<Record<keyof LinkedInEndpoints, Form>>;

const sessionForms = { maxAge: seconds, idleTimeout: seconds, rolling: flag, fields: call } as const;

/**
 * Judges options that may come from plain JavaScript: unknown names and wrong forms are refused at once, where the stack still says who
 * passed them.
 *
 * @throws TypeError that names the option, and for a misspelt one the nearest
 */
export function judgeForms(options: LinkedInAuthOptions): void {
  if (!isObject(options)) throw new TypeError('createLinkedInAuth: an object of options');
  judgeMembers(options, forms, '');
  if (isObject(options.endpoints)) judgeMembers(options.endpoints, endpointForms, 'endpoints.');
  if (isObject(options.session)) judgeMembers(options.session, sessionForms, 'session.');
  if (isObject(options.pages)) judgeMembers(options.pages, pageForms, 'pages.');
  if (isObject(options.timeouts)) judgeMembers(options.timeouts, { request: () => null }, 'timeouts.');
  if (options.scope !== undefined && options.scopes !== undefined)
    throw new TypeError('scopes: replaces `scope`, which is given too; call that set `default`');
  if (options.scopes !== undefined && !Object.hasOwn(options.scopes, 'default'))
    throw new TypeError('scopes: one set has to be called `default`');
  if (options.session === false && options.keepTokens === true)
    throw new TypeError('keepTokens: needs a session to keep tokens in, and `session` is false');
  if (options.session === false && options.revocations !== undefined)
    throw new TypeError('revocations: needs sessions to end, and `session` is false');
}

function judgeMembers(given: object, known: Readonly<Record<string, Form>>, prefix: string): void {
  for (const [name, value] of Object.entries(given)) {
    const form = Object.hasOwn(known, name) ? known[name] : undefined;
    if (form === undefined) {
      const meant = nearest(name, Object.keys(known));
      throw new TypeError(
        `${prefix}${name}: unknown option${meant === null ? '' : `; did you mean ${prefix}${meant}?`}`,
      );
    }
    const wanted = value === undefined ? null : form(value);
    if (wanted !== null) throw new TypeError(`${prefix}${name}: ${wanted}, not ${kindOf(value)}`);
  }
}

/** What a value is, without the value: it may be a secret in the wrong place. */
const kindOf = (value: unknown): string =>
  typeof value === 'number'
    ? String(value)
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? 'such a list'
        : isObject(value)
          ? 'such an object'
          : `a ${typeof value}`;
