import { type Answer, parseAnswer, parseObject, type RawAnswer, textOf, wholeNumber } from './answer.ts';
import { hideSecret, type Secret } from './secret.ts';

/** What LinkedIn's token endpoint answered, by shape only. What it means is for the guards. Tokens are hidden. */
export type AccessTokenResponse = Answer &
  (
    | {
        readonly kind: 'granted';
        readonly accessToken: Secret;
        /** Lifetime in seconds; documented 5184000 (60 days). */
        readonly expiresIn: number;
        /** Whether the answer named no lifetime that can be read, so that LinkedIn's documented one stands in its place. */
        readonly expiresInIsAssumed: boolean;
        readonly refreshToken: Secret | null;
        /** Seconds. */
        readonly refreshTokenExpiresIn: number | null;
        /** `null` when the answer names none: then the requested scope was granted, RFC 6749 §5.1. */
        readonly scope: readonly string[] | null;
        readonly idToken: Secret | null;
      }
    | { readonly kind: 'rejected' }
    /** Neither a token nor an error: an HTML page, a truncated body, JSON without a token. */
    | { readonly kind: 'malformed' }
  );

/** Lifetime of a member's access token in seconds: 60 days. [documented] ACF */
export const accessTokenLifetime = 60 * 24 * 60 * 60;

/**
 * Longest lifetime that is taken at its word, in seconds: 365 days, LinkedIn's longest of any token. [documented] REFRESH. A larger
 * number is no number of seconds.
 */
const longestLifetime = 365 * 24 * 60 * 60;

/** Reads a lifetime in seconds. 0 is one: near the end of a refresh token LinkedIn cuts access tokens short. */
function lifetimeOf(value: unknown): number | null {
  const seconds = wholeNumber(value);
  return seconds !== null && seconds <= longestLifetime ? seconds : null;
}

/** Splits LinkedIn's scope lists: spaces in documentation, commas on the wire. */
export function parseScope(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]/).filter((scope) => scope !== ''))];
}

// Guards trust the shape of what they judge, so they ask first whether it was read here.
const read = new WeakSet<object>();

/** Whether a value is what {@link parseTokenResponse} of this copy of the package gave back. Nothing serialised is. */
export function isTokenResponse(value: unknown): value is AccessTokenResponse {
  // A set has no value that is no object, and says so.
  return read.has(value as object);
}

/**
 * Reads an access token response, RFC 6749 §5.1 and §5.2, as leniently as LinkedIn writes it: `token_type` may be absent,
 * numbers may be strings, `scope` may be split by commas, unknown members are ignored. A token without a lifetime that can be read is a
 * grant: its code is spent, and LinkedIn documents how long it lives. Never throws.
 */
export function parseTokenResponse(raw: RawAnswer): AccessTokenResponse {
  const response = Object.freeze(parse(raw));
  read.add(response);
  return response;
}

function parse(raw: RawAnswer): AccessTokenResponse {
  const answer = parseAnswer(raw);
  const json = parseObject(raw.body);
  if (json === null) return { kind: 'malformed', ...answer };
  if (raw.status < 200 || raw.status > 299) return { kind: 'rejected', ...answer };

  const accessToken = hidden(json['access_token']);
  if (accessToken === null) return { kind: 'malformed', ...answer };
  const expiresIn = lifetimeOf(json['expires_in']);
  const refreshTokenExpiresIn = lifetimeOf(json['refresh_token_expires_in']);
  const scope = textOf(json['scope']);
  return {
    kind: 'granted',
    ...answer,
    accessToken,
    // An access token never outlives its refresh token. [documented] REFRESH
    expiresIn: expiresIn ?? Math.min(accessTokenLifetime, refreshTokenExpiresIn ?? accessTokenLifetime),
    expiresInIsAssumed: expiresIn === null,
    refreshToken: hidden(json['refresh_token']),
    refreshTokenExpiresIn,
    scope: scope === null ? null : parseScope(scope),
    idToken: hidden(json['id_token']),
  };
}

function hidden(value: unknown): Secret | null {
  const text = textOf(value);
  return text === null ? null : hideSecret(text);
}
