import { hideSecret, type Secret } from './secret.ts';
import { evidenceText } from './texts.ts';
import { callbackParameters } from './words.ts';

/**
 * An authorization response, as it arrived on the redirect URI. Absent and empty parameters are `null`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 RFC 6749 §4.1.2}
 */
export interface Callback {
  readonly code: Secret | null;
  readonly state: string | null;
  readonly error: string | null;
  readonly errorDescription: string | null;
  /**
   * LinkedIn sends no `iss`. A wrong one means that another authorization server answered.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc9207 RFC 9207}
   */
  readonly iss: string | null;
  /**
   * Names of known parameters that occur more than once. The standard forbids this.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.1 RFC 6749 §3.1}
   */
  readonly duplicated: readonly string[];
}

/** Maximum length of a parameter value, in characters. LinkedIn limits a whole query string to 4 kB. */
const parameterLimit = 8192;

/**
 * Parses an authorization response. Ignores unknown parameters, and treats anything but a query as an empty one. Never throws.
 *
 * @param params `URLSearchParams`, a `URL` or a query string
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
