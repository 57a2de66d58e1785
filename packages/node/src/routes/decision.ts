import type { Config } from '../options.ts';
import type { SignedInMember } from '../sign-in.ts';
import { resolveReturnTo } from './return-to.ts';

/** What `onSignedIn` knows of a login besides who signed in. */
export interface SignedInContext<Fields = unknown> {
  /** The request that brought the callback: read your own cookies from it. */
  readonly request: Request;
  /** Where the member goes if nothing else is decided: a path of this site. */
  readonly returnTo: string;
  readonly mode: 'redirect' | 'popup';
  /** Name of the set of scopes that was asked for: a key of `scopes`. */
  readonly scope: string;
  /** Who was signed in before this login, or `null`. */
  readonly session: SignedInMember<Fields> | null;
}

interface Anyway {
  /** Added to the response, for example `[['set-cookie', 'own=1; HttpOnly']]`. */
  readonly headers?: HeadersInit | undefined;
  /** Where the member goes instead: a path of this site. */
  readonly returnTo?: string | undefined;
}

/** Signs the member in. */
export interface Continue<Fields = unknown> extends Anyway {
  /** What `session(request)` gives back as `fields`. It has to survive JSON, and never reaches the browser in the clear. */
  readonly session?: Fields | undefined;
  readonly refuse?: undefined;
}

/** Signs nobody in. Whoever was signed in before stays so. */
export interface Refuse extends Anyway {
  readonly refuse: {
    /** A code of your own for logs and pages: 1 to 64 of `A-Z a-z 0-9 _ . : -`. */
    readonly reason: string;
    /** What the member reads: one sentence in their language, as text. It is cut after 200 characters. */
    readonly message: string;
  };
  readonly session?: undefined;
}

/** What an application makes of a login. Nothing means: sign the member in. */
export type Decision<Fields = unknown> = Continue<Fields> | Refuse;

export interface ReadDecision {
  readonly fields: unknown;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `null` where the decision names no place. */
  readonly returnTo: string | null;
  readonly refuse: { readonly reason: string; readonly message: string } | null;
}

/** What is wrong with a decision: a mistake in the application's code, in words that hold no value of it. */
export class DecisionError extends TypeError {}

/** Longest sentence for a member, in characters. */
const messageLimit = 200;

/** Headers that say what kind of answer this is: an application that changed them would break it. */
const reserved: ReadonlySet<string> = new Set([
  'location',
  'content-type',
  'content-length',
  'content-security-policy',
  'cache-control',
  'referrer-policy',
  'x-content-type-options',
]);

/**
 * Reads what `onSignedIn` returned.
 *
 * @throws DecisionError for anything that is no decision: silence would sign in a member whom the application meant to refuse
 */
export function readDecision(
  value: unknown,
  { origin, home, session: policy }: Pick<Config, 'origin' | 'home' | 'session'>,
): ReadDecision {
  if (value === undefined || value === null) return { fields: undefined, headers: [], returnTo: null, refuse: null };
  if (typeof value !== 'object' || Array.isArray(value)) throw new DecisionError(`returned ${kindOf(value)}`);
  const { session, headers, returnTo, refuse, ...others } = value as Readonly<Record<string, unknown>>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new DecisionError(`returned the unknown member "${unknown}"; known: session, headers, returnTo, refuse`);
  const refused = refuse === undefined ? null : readRefusal(refuse);
  if (session !== undefined && policy === null)
    throw new DecisionError('returned session, which `session: false` leaves to the application');
  if (refused !== null && session !== undefined) throw new DecisionError('returned both session and refuse');
  return {
    fields: session === undefined ? undefined : readFields(session),
    headers: headers === undefined ? [] : readHeaders(headers),
    returnTo: returnTo === undefined ? null : readReturnTo(returnTo, origin, home),
    refuse: refused,
  };
}

function readRefusal(value: unknown): ReadDecision['refuse'] {
  if (typeof value !== 'object' || value === null) throw new DecisionError(`refuse: ${kindOf(value)}, not an object`);
  const { reason, message } = value as Readonly<Record<string, unknown>>;
  if (typeof reason !== 'string' || !/^[\w.:-]{1,64}$/.test(reason))
    throw new DecisionError('refuse.reason: 1 to 64 of A-Z a-z 0-9 _ . : -');
  if (typeof message !== 'string' || message.trim() === '') throw new DecisionError('refuse.message: a sentence');
  return {
    reason,
    message: message
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, messageLimit),
  };
}

function readFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DecisionError(`session: ${kindOf(value)}, not an object`);
  return value;
}

function readHeaders(value: unknown): ReadDecision['headers'] {
  let headers: readonly (readonly [string, string])[];
  try {
    headers = [...new Headers(value as HeadersInit)];
  } catch {
    throw new DecisionError('headers: not what the Headers constructor takes');
  }
  const taken = headers.find(([name]) => reserved.has(name));
  if (taken !== undefined) throw new DecisionError(`headers: ${taken[0]} belongs to this response already`);
  return headers;
}

function readReturnTo(value: unknown, origin: string, home: string): string {
  const path = typeof value === 'string' ? resolveReturnTo(value, origin, home) : null;
  if (path === null) throw new DecisionError('returnTo: leads away from this site');
  return path;
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
