import { parseCallback } from '@linkedin-auth/core';
import type { FinishAttempt } from '../attempt/finish-attempt.ts';
import { readText } from '../http/read-text.ts';
import { json, withHeaders } from '../http/respond.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import type { Parts } from './parts.ts';

/** Maximum length of a request body, in bytes. The parameters of a callback have about 300. */
const bodyLimit = 16 * 1024;

/**
 * `POST /exchange`: the callback for a redirect URI that is a page of the application. The page sends the parameters of its address as
 * JSON, and receives the outcome.
 */
export function createExchangeRoute({ config, describe, standingOf }: Parts, finish: FinishAttempt) {
  const refuse = (status: number, reason: string): Response => json(status, { status: 'refused', reason });

  return async (request: Request): Promise<Response> => {
    if (!isSameOrigin(request, config.origin)) return refuse(403, 'cross-origin');
    // A page of another site cannot send this type without a preflight.
    if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return refuse(415, 'not JSON');
    const text = await readText(request, bodyLimit);
    if (text === null) return refuse(413, 'too long');
    const parameters = parametersIn(text);
    if (parameters === null) return refuse(400, 'send a JSON object of strings: code and state, or error and state');

    const finished = await finish(request, parseCallback(parameters));
    if (!('outcome' in finished)) return json(401, { status: 'failed', failure: finished });
    const { outcome, target, cookies, headers } = finished;
    if (outcome.status === 'failed') {
      const failure = await describe(outcome.code, outcome.evidence);
      return withHeaders(json(200, { status: 'failed', failure, door: target }, cookies), headers);
    }
    const { member, expiresAt } = outcome.grant;
    const grant = member === null ? undefined : await standingOf(member.sub);
    return withHeaders(json(200, { status: 'signed-in', member, expiresAt, grant, door: target }, cookies), headers);
  };
}

/** Returns the members of a JSON object of strings, or `null` for any other text. */
function parametersIn(text: string): URLSearchParams | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const members = Object.entries(value as Readonly<Record<string, unknown>>);
    return members.every((member): member is [string, string] => typeof member[1] === 'string')
      ? new URLSearchParams(members)
      : null;
  } catch {
    return null;
  }
}
