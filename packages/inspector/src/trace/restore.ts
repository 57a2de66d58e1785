import { hideSecret, parseTokenResponse } from '@linkedin-auth/core';

/*
 * Restores redacted events so that a machine judges them like the original ones. Guards only check whether a redacted value is present,
 * and whether two `state` values are equal.
 */

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const standIn = '[redacted]';

/** Fields with secrets. */
const secrets: ReadonlySet<string> = new Set(['code', 'accessToken', 'refreshToken', 'idToken']);

/** Numbers that JSON cannot represent. */
const numbers: Readonly<Record<string, number>> = {
  '[NaN]': Number.NaN,
  '[Infinity]': Number.POSITIVE_INFINITY,
  '[-Infinity]': Number.NEGATIVE_INFINITY,
};

/** Restores an event. @param sentToken the access token of the request, which a trace does not contain */
export function restoreEvent(event: unknown, sentToken: unknown): { readonly type: string } & Json {
  const { type, ...rest } = isObject(event) ? event : {};
  const name = String(type);
  if (name.startsWith('xstate.error.')) return { type: name, error: new Error(standIn) };
  const restored = restore(rest) as Json;
  return { type: name, ...restored, ...('accessToken' in restored && { accessToken: sentToken }) };
}

/** Returns a value that a machine cannot distinguish from the original one. */
export function restore(value: unknown, name = ''): unknown {
  if (value === standIn && secrets.has(name)) return hideSecret(standIn);
  const number = typeof value === 'string' ? numbers[value] : undefined;
  if (number !== undefined) return number;
  if (Array.isArray(value)) return value.map((item) => restore(item, name));
  if (!isObject(value)) return value;
  if (name === 'response') return restoreResponse(value);
  // In a failure, `code` is the failure code, which is not redacted.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restore(item, key)]));
}

const secondsOf = (milliseconds: number): string => String(milliseconds / 1000);

/** Creates a token response. Core accepts only those that it has parsed itself, so this parses an equivalent answer. */
function restoreResponse(answer: Json): unknown {
  const { status, error, errorDescription, serviceErrorCode, retryAfter, trace, contentType, redirectedTo } = answer;
  const headers = new Map<string, string>();
  // Uses the complete text as one header, which is read as the same text.
  const [, name, value] = /^([\w-]+): (.*)$/s.exec(String(trace)) ?? [];
  if (name !== undefined && value !== undefined) headers.set(name, value);
  if (typeof contentType === 'string') headers.set('content-type', contentType);
  if (typeof redirectedTo === 'string') headers.set('location', redirectedTo);
  // A date that is this pause after `receivedAt` results in the same pause.
  const date = Math.ceil(Number(retryAfter ?? 0) / 1000) * 1000 + 1_000_000_000_000;
  const isWhole = typeof retryAfter === 'number' && retryAfter % 1000 === 0;
  if (typeof retryAfter === 'number')
    headers.set('retry-after', isWhole ? secondsOf(retryAfter) : new Date(date).toUTCString());
  const fields = { error: error ?? undefined, error_description: errorDescription ?? undefined, serviceErrorCode };
  return parseTokenResponse({
    status: Number(status),
    body: bodyOf(answer, fields, Number(status)),
    headers: { get: (name) => headers.get(name) ?? null },
    receivedAt: date - Number(retryAfter ?? 0),
  });
}

/** A body for each form that core distinguishes. */
const bodies: Readonly<Record<string, string>> = { empty: '', page: '<', text: 'not JSON', 'cut-off': '{' };

function bodyOf(answer: Json, fields: Json, status: number): string {
  const { kind, form } = answer;
  const body = bodies[String(form)];
  if (body !== undefined) return body;
  // Older traces have no form.
  if (kind === 'malformed' && (status < 200 || status > 299)) return form === 'json' ? '[]' : 'not JSON';
  if (kind !== 'granted') return JSON.stringify(fields);
  const { expiresIn, refreshTokenExpiresIn, scope } = answer;
  const present = (name: string): string | undefined => (answer[name] === standIn ? standIn : undefined);
  return JSON.stringify({
    ...fields,
    access_token: standIn,
    expires_in: answer['expiresInIsAssumed'] === true ? undefined : expiresIn,
    refresh_token: present('refreshToken'),
    refresh_token_expires_in: refreshTokenExpiresIn ?? undefined,
    scope: Array.isArray(scope) ? scope.join(',') : undefined,
    id_token: present('idToken'),
  });
}
