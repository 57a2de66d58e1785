import { hideSecret, parseTokenResponse } from '@linkedin-auth/core';

/*
 * Redacted events made into events again that a machine judges as it judged the real ones. Of what was hidden no guard asks more than
 * whether it was there, and of a `state` whether it is the same.
 */

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const standIn = '[redacted]';

/** Fields that hold handles. */
const secrets: ReadonlySet<string> = new Set(['code', 'accessToken', 'refreshToken', 'idToken']);

/** Numbers that JSON has no word for. */
const numbers: Readonly<Record<string, number>> = {
  '[NaN]': Number.NaN,
  '[Infinity]': Number.POSITIVE_INFINITY,
  '[-Infinity]': Number.NEGATIVE_INFINITY,
};

/** @param sentToken the access token that an answer is an answer to: which one it is, a trace does not show */
export function restoreEvent(event: unknown, sentToken: unknown): { readonly type: string } & Json {
  const { type, ...rest } = isObject(event) ? event : {};
  const name = String(type);
  if (name.startsWith('xstate.error.')) return { type: name, error: new Error(standIn) };
  const restored = restore(rest) as Json;
  return { type: name, ...restored, ...('accessToken' in restored && { accessToken: sentToken }) };
}

/** What a redacted value stood for, as far as a machine can tell. */
export function restore(value: unknown, name = ''): unknown {
  if (value === standIn && secrets.has(name)) return hideSecret(standIn);
  const number = typeof value === 'string' ? numbers[value] : undefined;
  if (number !== undefined) return number;
  if (Array.isArray(value)) return value.map((item) => restore(item, name));
  if (!isObject(value)) return value;
  if (name === 'response') return restoreResponse(value);
  // Of what has failed, `code` is the name of the failure, which is shown.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restore(item, key)]));
}

const secondsOf = (milliseconds: number): string => String(milliseconds / 1000);

/** A token response bears a mark that it was read here, so it is read here, from an answer that reads like it. */
function restoreResponse(answer: Json): unknown {
  const { status, error, errorDescription, serviceErrorCode, retryAfter, trace, contentType, redirectedTo } = answer;
  const headers = new Map<string, string>();
  // All of it as the first of its headers: read, it is the same text.
  const [, name, value] = /^([\w-]+): (.*)$/s.exec(String(trace)) ?? [];
  if (name !== undefined && value !== undefined) headers.set(name, value);
  if (typeof contentType === 'string') headers.set('content-type', contentType);
  if (typeof redirectedTo === 'string') headers.set('location', redirectedTo);
  // A date says when; an answer that came just so long before it asks for just that pause.
  const date = Math.ceil(Number(retryAfter ?? 0) / 1000) * 1000 + 1_000_000_000_000;
  const isWhole = typeof retryAfter === 'number' && retryAfter % 1000 === 0;
  if (typeof retryAfter === 'number')
    headers.set('retry-after', isWhole ? secondsOf(retryAfter) : new Date(date).toUTCString());
  const said = { error: error ?? undefined, error_description: errorDescription ?? undefined, serviceErrorCode };
  return parseTokenResponse({
    status: Number(status),
    body: bodyOf(answer, said, Number(status)),
    headers: { get: (name) => headers.get(name) ?? null },
    receivedAt: date - Number(retryAfter ?? 0),
  });
}

/** Bodies that are read as the forms of the same name. */
const bodies: Readonly<Record<string, string>> = { empty: '', page: '<', text: 'no JSON', 'cut-off': '{' };

function bodyOf(answer: Json, said: Json, status: number): string {
  const { kind, form } = answer;
  const body = bodies[String(form)];
  if (body !== undefined) return body;
  // Traces of before answers had a form had no JSON here.
  if (kind === 'malformed' && (status < 200 || status > 299)) return form === 'json' ? '[]' : 'no JSON';
  if (kind !== 'granted') return JSON.stringify(said);
  const { expiresIn, refreshTokenExpiresIn, scope } = answer;
  const present = (name: string): string | undefined => (answer[name] === standIn ? standIn : undefined);
  return JSON.stringify({
    ...said,
    access_token: standIn,
    expires_in: answer['expiresInIsAssumed'] === true ? undefined : expiresIn,
    refresh_token: present('refreshToken'),
    refresh_token_expires_in: refreshTokenExpiresIn ?? undefined,
    scope: Array.isArray(scope) ? scope.join(',') : undefined,
    id_token: present('idToken'),
  });
}
