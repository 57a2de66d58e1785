import type { FailureCode } from '@linkedin-auth/core';
import { resolveReturnTo } from '../address/return-to.ts';
import type { ReturnTarget } from '../attempt/attempt-cookie.ts';
import { nearest } from '../common/nearest.ts';
import type { Config } from '../options/config.ts';

/** The login that a page requests. */
export interface LoginQuery {
  readonly target: ReturnTarget;
  readonly scopeSet: string;
}

/** Why `/login` refuses a query. */
export interface RefusedQuery {
  readonly code: FailureCode;
  readonly parameter: string;
  readonly reason: string;
}

const parameters = ['returnTo', 'mode', 'channel', 'scope'] as const;

/** Parameters of the authorization request, which only the server sets. */
const reservedParameters: readonly string[] = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'prompt',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'enable_extended_login',
  'login_hint',
];

/**
 * Parses the query of `/login`. Ignores unrelated parameters, such as those of advertisements. Refuses a known parameter that is
 * misspelt, repeated or has an invalid value, and parameters of the authorization request.
 */
export function readLoginQuery(
  query: URLSearchParams,
  { origin, home, scopes }: Pick<Config, 'origin' | 'home' | 'scopes'>,
): LoginQuery | RefusedQuery {
  const refused = (code: FailureCode, parameter: string, reason: string): RefusedQuery => ({ code, parameter, reason });

  for (const name of new Set(query.keys())) {
    const problem = problemOf(name, query);
    if (problem !== null) return refused('login_parameter_unknown', name.slice(0, 64), problem);
  }

  const returnTo = resolveReturnTo(query.get('returnTo'), origin, home);
  if (returnTo === null) return refused('return_to_refused', 'returnTo', 'leads to another site');

  const scopeSet = query.get('scope') || 'default';
  if (!Object.hasOwn(scopes, scopeSet))
    return refused('scope_set_unknown', 'scope', unknownScopeSet(scopeSet, Object.keys(scopes)));

  const channel = readChannel(query);
  if (channel === null && (query.get('channel') ?? '') !== '')
    return refused('channel_malformed', 'channel', '16 to 64 of A-Z a-z 0-9 _ -');

  return { target: { mode: query.get('mode') === 'popup' ? 'popup' : 'redirect', returnTo, channel }, scopeSet };
}

/** Returns the channel on which a popup's opener waits, or `null` for a login without a popup. */
export const readOpener = (query: URLSearchParams): { readonly channel: string | null } | null =>
  query.get('mode') === 'popup' ? { channel: readChannel(query) } : null;

/** Returns the name of a channel, or `null` when it is missing or malformed. */
function readChannel(query: URLSearchParams): string | null {
  const channel = query.get('channel') ?? '';
  return /^[\w-]{16,64}$/.test(channel) ? channel : null;
}

/** Returns the reason for an unknown scope set, with the known ones. */
function unknownScopeSet(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return `${JSON.stringify(name.slice(0, 64))} is not one of: ${known.join(', ')}${meant === null ? '' : `; did you mean ${meant}?`}`;
}

function problemOf(name: string, query: URLSearchParams): string | null {
  const known = parameters.find((parameter) => parameter === name);
  if (known === undefined) {
    if (reservedParameters.includes(name)) return 'set by the server, through `authorizationParameters` and `scopes`';
    const meant = nearest(name, parameters);
    return meant === null ? null : `did you mean ${meant}?`;
  }
  if (query.getAll(name).length > 1) return 'given more than once';
  const isMode = name !== 'mode' || ['popup', 'redirect', ''].includes(query.get(name) ?? '');
  return isMode ? null : 'popup or redirect';
}
