import { hideSecret, type Secret } from './secret.ts';
import { evidenceText } from './texts.ts';
import { callbackParameters } from './words.ts';

/** An authorization response as it arrived on the redirect URI, RFC 6749 §4.1.2. Absent and empty parameters are `null`. */
export interface Callback {
  readonly code: Secret | null;
  readonly state: string | null;
  readonly error: string | null;
  readonly errorDescription: string | null;
  /** RFC 9207. LinkedIn sends none; a wrong one means another authorization server answered. */
  readonly iss: string | null;
  /** Names of known parameters that occur more than once, which RFC 6749 §3.1 forbids. */
  readonly duplicated: readonly string[];
}

/** Longest parameter value that is looked at, in characters; LinkedIn's whole query string ends at 4 KB. */
const parameterLimit = 8192;

/**
 * Reads an authorization response. Unknown parameters are ignored; anything that is no query at all reads as empty.
 * Never throws.
 *
 * @param params `URLSearchParams`, a `URL`, or a query string.
 */
export function parseCallback(params: unknown): Callback {
  const query = toSearchParams(params);
  const one = (name: string): string | null => {
    const value = query.get(name);
    return value === null || value === '' || value.length > parameterLimit ? null : value;
  };
  const text = (name: string): string | null => {
    const value = one(name);
    return value === null ? null : evidenceText(value);
  };
  const code = one('code');
  return {
    code: code === null ? null : hideSecret(code),
    state: one('state'),
    error: text('error'),
    errorDescription: text('error_description'),
    iss: one('iss'),
    duplicated: callbackParameters.filter((name) => query.getAll(name).length > 1),
  };
}

function toSearchParams(params: unknown): URLSearchParams {
  if (params instanceof URLSearchParams) return params;
  if (params instanceof URL) return params.searchParams;
  return typeof params === 'string' ? new URLSearchParams(params) : new URLSearchParams();
}

/** Returns whether a known parameter occurs more than once. */
export const hasDuplicates = ({ duplicated }: Pick<Callback, 'duplicated'>): boolean => duplicated.length > 0;
