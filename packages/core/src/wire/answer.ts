import { evidenceText } from './texts.ts';
import { traceHeaders } from './words.ts';

/** An answer of LinkedIn's as it came over the network. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  /** `Retry-After` and LinkedIn's trace headers are read from it. */
  readonly headers?: { readonly get: (name: string) => string | null } | undefined;
  /** When it came, in milliseconds since the epoch. Without it a `Retry-After` that names a date says nothing. */
  readonly receivedAt?: number | undefined;
  /** Values that went into the request and must not come back as evidence. */
  readonly secrets?: readonly string[] | undefined;
}

/** What every answer of LinkedIn's says, whatever was asked: the OAuth form of an error and the form of the APIs are one. */
export interface Answer {
  readonly status: number;
  /** `error` of the OAuth endpoints, `code` of the APIs, for example `REVOKED_ACCESS_TOKEN`. */
  readonly error: string | null;
  /** `error_description` of the OAuth endpoints, `message` of the APIs. Entities decoded, secrets gone. */
  readonly errorDescription: string | null;
  /** Of the APIs. [documented] ERR */
  readonly serviceErrorCode: number | null;
  /** How long LinkedIn asks to wait, in milliseconds from the arrival of the answer, RFC 9110 §10.2.3. */
  readonly retryAfter: number | null;
  /** The headers by which LinkedIn finds the request again. */
  readonly trace: string | null;
  /** What the body is. LinkedIn answers with JSON; `cut-off` begins like a JSON object and does not end like one. */
  readonly form: 'json' | 'cut-off' | 'page' | 'text' | 'empty';
  /** `Content-Type` of a body that is neither JSON nor the beginning of it. */
  readonly contentType: string | null;
  /** Origin of the `Location` of a redirect. LinkedIn redirects none of these requests. */
  readonly redirectedTo: string | null;
}

/** Reads an answer of any endpoint, whether it is JSON or not. Never throws. */
export function parseAnswer(raw: RawAnswer): Answer {
  const { status, headers, receivedAt, secrets } = raw;
  const form = formOf(raw.body);
  const json = parseObject(raw.body) ?? {};
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

/** Whatever plain JavaScript hands in that is not a text is as good as an empty body. */
function formOf(body: unknown): Answer['form'] {
  const text = typeof body === 'string' ? body.trim() : '';
  if (text === '') return 'empty';
  if (isJson(text)) return 'json';
  return text.startsWith('{') ? 'cut-off' : text.startsWith('<') ? 'page' : 'text';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The rest of an address may hold a secret. */
const originOf = (location: string | null | undefined): string | null =>
  typeof location === 'string' && /^https?:/i.test(location) && URL.canParse(location)
    ? evidenceText(new URL(location).origin)
    : null;

/** The three forms of a date in HTTP, RFC 9110 §5.6.7, all of which begin with the day's name. */
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/**
 * Reads `Retry-After`: seconds, or a date.
 *
 * @returns milliseconds to wait, never below 0; `null` when there is nothing that can be read
 */
export function parseRetryAfter(header: string | null, receivedAt?: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  if (receivedAt === undefined || !httpDate.test(text)) return null;
  // The oldest form names no zone, and means GMT all the same.
  // oxlint-disable-next-line no-restricted-globals -- it reads a text and asks no clock
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? null : Math.max(0, at - receivedAt);
}

/** The members of a JSON object, or `null` for every other body. Never throws. */
export function parseObject(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    // A JSON object has string keys and unknown values: that is all this type says.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A member that is a text with something in it. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A whole number of at least 0. LinkedIn's samples print lifetimes as numbers and as strings (`"1800"`). */
export function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
