import { resolveReturnTo } from '../address/return-to.ts';
import { copyJsonData, isPlainObject } from '../common/plain-data.ts';
import { returnToLimit } from '../cookies/budget.ts';
import type { Config } from '../options/config.ts';
import { noDecision, type ReadDecision } from './decision.ts';

/** A mistake in the application's decision. The message contains none of the decision's values. */
export class DecisionError extends TypeError {}

/** Maximum length of a message for the member, in characters. */
const messageLimit = 200;

/** Headers that the response itself needs. */
const reserved: ReadonlySet<string> = new Set([
  'location',
  'content-type',
  'content-length',
  'content-security-policy',
  'cache-control',
  'referrer-policy',
  'x-content-type-options',
]);

const known = ['session', 'headers', 'returnTo', 'refuse'] as const;

/**
 * Parses the return value of `onSignedIn`.
 *
 * @throws DecisionError for anything that is not a decision; to ignore it could sign in a member whom the application meant to refuse
 */
export function readDecision(
  value: unknown,
  { origin, home, session: policy }: Pick<Config, 'origin' | 'home' | 'session'>,
): ReadDecision {
  if (value === undefined || value === null) return noDecision;
  const { session, headers, returnTo, refuse } = readable('returned an object', () => membersOf(value));
  const refused = refuse === undefined ? null : readable('refuse: an object', () => readRefusal(refuse));
  if (session !== undefined && policy === null)
    throw new DecisionError('returned session, although `session` is false');
  if (refused !== null && session !== undefined) throw new DecisionError('returned both session and refuse');
  return {
    fields: session === undefined ? undefined : readFields(session),
    headers: headers === undefined ? [] : readHeaders(headers),
    returnTo: returnTo === undefined ? null : readReturnTo(returnTo, origin, home),
    refuse: refused,
  };
}

/** Runs a reader. Turns an exception of a getter or a proxy into a `DecisionError`. */
function readable<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof DecisionError ? error : new DecisionError(`${what} that cannot be read`, { cause: error });
  }
}

/**
 * Returns a decision's members, each read once. Rejects a `Response`, an `Error`, a `Map` and any other class instance, even though it
 * has no unknown members of its own.
 */
function membersOf(value: unknown): Readonly<Partial<Record<(typeof known)[number], unknown>>> {
  if (typeof value !== 'object' || Array.isArray(value)) throw new DecisionError(`returned ${kindOf(value)}`);
  if (!isPlainObject(value)) throw new DecisionError('returned a class instance, not a plain object');
  const unknown = Reflect.ownKeys(value).find((key) => !known.some((name) => name === key));
  if (unknown !== undefined) {
    const name = typeof unknown === 'symbol' ? 'member with a symbol as its name' : `member "${unknown}"`;
    throw new DecisionError(`returned the unknown ${name}; known: ${known.join(', ')}`);
  }
  // Includes members that are not enumerable: `refuse` must not be overlooked.
  return Object.fromEntries(
    known.filter((name) => Object.hasOwn(value, name)).map((name) => [name, Reflect.get(value, name)]),
  );
}

function readRefusal(value: unknown): ReadDecision['refuse'] {
  if (typeof value !== 'object' || value === null) throw new DecisionError(`refuse: ${kindOf(value)}, not an object`);
  const { reason, message } = value as Readonly<Record<string, unknown>>;
  if (typeof reason !== 'string' || !/^[\w.:-]{1,64}$/.test(reason))
    throw new DecisionError('refuse.reason: must be 1 to 64 of A-Z a-z 0-9 _ . : -');
  const sentence = typeof message === 'string' ? cleanMessage(message) : '';
  // Requires more than spaces and invisible characters.
  if (!/[^\p{C}\p{Z}]/u.test(sentence)) throw new DecisionError('refuse.message: must be a sentence');
  return { reason, message: sentence };
}

const cleanMessage = (message: string): string =>
  message
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, messageLimit);

function readFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DecisionError(`session: ${kindOf(value)}, not an object`);
  try {
    return copyJsonData('session', value);
  } catch (error) {
    throw new DecisionError((error as TypeError).message, { cause: error });
  }
}

function readHeaders(value: unknown): ReadDecision['headers'] {
  let headers: readonly (readonly [string, string])[];
  try {
    headers = [...new Headers(value as HeadersInit)];
  } catch {
    throw new DecisionError('headers: the Headers constructor rejects them');
  }
  const taken = headers.find(([name]) => reserved.has(name));
  if (taken !== undefined) throw new DecisionError(`headers: ${taken[0]} is set by this response itself`);
  return headers;
}

function readReturnTo(value: unknown, origin: string, home: string): string {
  const path = typeof value === 'string' ? resolveReturnTo(value, origin, home) : null;
  if (path === null) throw new DecisionError('returnTo: leads to another site');
  if (path.length > returnToLimit) throw new DecisionError(`returnTo: longer than ${returnToLimit} characters`);
  return path;
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
