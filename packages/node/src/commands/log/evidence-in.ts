import type { GatheredEvidence } from '@linkedin-auth/core/diagnose';
import type { Surface } from '../surfaces.ts';
import { fieldsIn, type LoggedFields } from './fields.ts';
import { knownTexts } from './known-texts.ts';

/* What a line of a log says of a response from LinkedIn. */

/** A request to LinkedIn, by the path in its URL. */
const requests: readonly (readonly [RegExp, Surface])[] = [
  [/\/oauth\/v2\/accessToken\b.*\brefresh_token\b/i, 'refresh'],
  [/\/oauth\/v2\/accessToken\b.*\bclient_credentials\b/i, 'application-token'],
  [/\/oauth\/v2\/accessToken\b/i, 'access-token'],
  [/\/oauth\/v2\/introspectToken\b/i, 'introspection'],
  [/\/oauth\/v2\/authorization\b/i, 'authorization'],
  [/\/v2\/userinfo\b/i, 'userinfo'],
  [/\bapi\.linkedin\.com\/(?:v2|rest)\b/i, 'api'],
];

const surfaceByUrl = (text: string): Surface | null => requests.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** The query of a callback that reports an error. */
const failedCallback = /\?([^\s"'<>#\\]{0,1000}\berror=[^\s"'<>#\\]{1,2000})/;

const ansiColour = new RegExp(String.raw`${String.fromCodePoint(27)}\[[\d;]*m`, 'g');

/** Returns a line as its author wrote it: without colours, and without the escapes of a string in a string. */
export const plainText = (line: string): string =>
  line
    .replace(ansiColour, '')
    .replace(/\\+(["'])/g, '$1')
    .replace(/\\+[nrt]/g, ' ');

/** Returns the evidence in a line, or `null` if the line is not about a failure at LinkedIn. */
export function evidenceIn(line: string): GatheredEvidence | null {
  const text = plainText(line);
  const query = failedCallback.exec(text)?.[1];
  if (query !== undefined) return { surface: 'callback', query };
  const fields = fieldsIn(text);
  const byUrl = surfaceByUrl(text);
  for (const { pattern, surface, status, error } of knownTexts) {
    const description = pattern.exec(text)?.[0];
    if (description === undefined) continue;
    const known = { status: fields.status ?? status, error: fields.error ?? error, description };
    return responseOf(byUrl ?? surface, { ...fields, ...known });
  }
  if (byUrl === null || (fields.status === null && fields.error === null)) return null;
  return responseOf(byUrl, fields);
}

function responseOf(surface: Surface, fields: LoggedFields): GatheredEvidence {
  const { error, description, code, serviceErrorCode } = fields;
  // A logged response has a status of its own only if the logger wrote it. LinkedIn's errors are 4xx.
  const status = fields.status ?? 400;
  const answer = { status, headers: { get: () => null } };
  const oauthBody = bodyOf({ error, error_description: description });
  switch (surface) {
    case 'authorization':
      return { surface, status, description: description ?? error ?? '' };
    case 'callback':
      return { surface, query: queryOf({ error, error_description: description }) };
    case 'userinfo':
    case 'api':
      return {
        surface,
        ...answer,
        body: bodyOf({ status, serviceErrorCode, code: code ?? error, message: description }),
      };
    case 'access-token':
      return { surface, ...answer, body: oauthBody };
    case 'refresh':
    case 'application-token':
      return { surface, ...answer, body: oauthBody };
    case 'introspection':
      return { surface, ...answer, body: oauthBody };
  }
}

type Fields = Readonly<Record<string, string | number | null>>;

const present = (fields: Fields) => Object.entries(fields).filter(([, value]) => value !== null);

/** Without fields, a body that the logger left out. */
const bodyOf = (fields: Fields): string => JSON.stringify(Object.fromEntries(present(fields)));

const queryOf = (fields: Fields): string =>
  new URLSearchParams(present(fields).map(([name, value]) => [name, String(value)])).toString();
