import { evidenceText, textOf } from './texts.ts';
import { traceHeaders } from './words.ts';

/** An answer from LinkedIn, as it came over the network. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  /** Source of `Retry-After`, `Content-Type`, `Location` and LinkedIn's trace headers. */
  readonly headers?: { readonly get: (name: string) => string | null } | undefined;
  /** When the answer arrived, in milliseconds since the epoch. Required to read a `Retry-After` that is a date. */
  readonly receivedAt?: number | undefined;
  /** Secret values of the request, which must not appear in evidence. */
  readonly secrets?: readonly string[] | undefined;
}

/** The fields of any answer from LinkedIn. Unites the error formats of the OAuth endpoints and of the APIs. */
export interface Answer {
  readonly status: number;
  /** `error` of the OAuth endpoints, `code` of the APIs, for example `REVOKED_ACCESS_TOKEN`. */
  readonly error: string | null;
  /** `error_description` of the OAuth endpoints, `message` of the APIs. Entities are decoded and secrets removed. */
  readonly errorDescription: string | null;
  /** `serviceErrorCode` of the APIs, documented in "Error Handling". */
  readonly serviceErrorCode: number | null;
  /**
   * The wait that LinkedIn asked for, in milliseconds from the arrival of the answer.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 RFC 9110 §10.2.3}
   */
  readonly retryAfter: number | null;
  /** The headers that identify the request at LinkedIn. */
  readonly trace: string | null;
  /** The form of the body. LinkedIn answers with JSON. `cut-off` starts like a JSON object but is not valid JSON. */
  readonly form: 'json' | 'cut-off' | 'page' | 'text' | 'empty';
  /** `Content-Type` of a `page` or `text`. */
  readonly contentType: string | null;
  /** Origin in the `Location` of a redirect. LinkedIn redirects none of these requests. */
  readonly redirectedTo: string | null;
}

/** Parses an answer from any endpoint, JSON or not. Never throws. */
export const parseAnswer = (raw: RawAnswer): Answer => answerWith(raw, parseBody(raw.body));

/** An answer whose body has been parsed. Never throws. */
export function answerWith(
  { status, headers, receivedAt, secrets }: Omit<RawAnswer, 'body'>,
  { form, object }: ParsedBody,
): Answer {
  const json = object ?? {};
  const words = (...values: readonly unknown[]): string | null => {
    const text = values.map(textOf).find((value) => value !== null) ?? null;
    return text === null ? null : evidenceText(text, secrets);
  };
  const number = json['serviceErrorCode'];
  const trace = traceHeaders.flatMap((name) => {
    const value = headers?.get(name) ?? null;
    return value === null ? [] : [`${name}: ${evidenceText(value, secrets)}`];
  });
  return {
    status,
    error: words(json['error'], json['code']),
    errorDescription: words(json['error_description'], json['message']),
    serviceErrorCode: typeof number === 'number' ? number : null,
    retryAfter: parseRetryAfter(headers?.get('retry-after') ?? null, receivedAt),
    trace: trace.length === 0 ? null : trace.join('; '),
    form,
    contentType: form === 'page' || form === 'text' ? words(headers?.get('content-type')) : null,
    redirectedTo: status >= 300 && status < 400 ? originOf(headers?.get('location')) : null,
  };
}

/** The form of a body, and its JSON object, if it is one. */
export interface ParsedBody {
  readonly form: Answer['form'];
  readonly object: Readonly<Record<string, unknown>> | null;
}

/** Parses a body. Treats anything but a string as an empty body. Never throws. */
export function parseBody(body: unknown): ParsedBody {
  const text = typeof body === 'string' ? body.trim() : '';
  if (text === '') return { form: 'empty', object: null };
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    // A JSON object has string keys and unknown values, and this type claims no more.
    return { form: 'json', object: isObject ? (value as Record<string, unknown>) : null };
  } catch {
    return { form: text.startsWith('{') ? 'cut-off' : text.startsWith('<') ? 'page' : 'text', object: null };
  }
}

/** Returns the origin of an http or https URL, or `null`. The rest of the URL may contain a secret. Never throws. */
const originOf = (location: string | null | undefined): string | null =>
  typeof location === 'string' && /^https?:/i.test(location) && URL.canParse(location)
    ? evidenceText(new URL(location).origin)
    : null;

/** All three date formats of HTTP start with the name of the day, RFC 9110 §5.6.7. */
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/**
 * Parses `Retry-After`: seconds, or a date. Never throws.
 *
 * @param receivedAt milliseconds since the epoch; a date cannot be read without it
 * @returns milliseconds to wait, never below 0, or `null` if the header is absent or unreadable
 */
export function parseRetryAfter(header: string | null, receivedAt?: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  if (receivedAt === undefined || !httpDate.test(text)) return null;
  // The oldest format names no zone, but means GMT.
  // oxlint-disable-next-line no-restricted-globals -- parses a text and reads no clock
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? null : Math.max(0, at - receivedAt);
}

/**
 * Returns a whole number of at least 0, or `null` for any other value. Reads strings too, because LinkedIn's samples print lifetimes as
 * numbers and as strings (`"1800"`). Never throws.
 */
export function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
