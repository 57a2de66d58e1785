import { type Answer, answerWith, parseBody, type RawAnswer, wholeNumber } from './answer.ts';
import { hideSecret, type Secret } from './secret.ts';
import { textOf } from './texts.ts';

/** A response from LinkedIn's token endpoint, by shape only; the guards judge its meaning. Tokens are hidden. */
export type AccessTokenResponse = Answer &
  (
    | {
        readonly kind: 'granted';
        readonly accessToken: Secret;
        /** Lifetime in seconds. LinkedIn documents 5184000 (60 days). */
        readonly expiresIn: number;
        /** Whether the response had no readable lifetime, so that `expiresIn` is based on LinkedIn's documented one. */
        readonly expiresInIsAssumed: boolean;
        readonly refreshToken: Secret | null;
        /** Lifetime in seconds. */
        readonly refreshTokenExpiresIn: number | null;
        /** `null` if the response names no scope: then the requested scope was granted, RFC 6749 §5.1. */
        readonly scope: readonly string[] | null;
        readonly idToken: Secret | null;
      }
    | { readonly kind: 'rejected' }
    /** Neither a token nor an error: an HTML page, a truncated body, JSON without a token. */
    | { readonly kind: 'malformed' }
  );

/** Lifetime of a member's access token, in seconds: 60 days. Documented in "Authorization Code Flow". */
const accessTokenLifetime = 60 * 24 * 60 * 60;

/**
 * Longest accepted lifetime, in seconds: 365 days, LinkedIn's longest for any token. Documented in "Programmatic Refresh Tokens". A
 * larger number cannot be in seconds.
 */
const longestLifetime = 365 * 24 * 60 * 60;

/** Returns a lifetime in seconds, or `null`. Accepts 0: close to the expiry of a refresh token, LinkedIn shortens access tokens. */
function lifetimeOf(value: unknown): number | null {
  const seconds = wholeNumber(value);
  return seconds !== null && seconds <= longestLifetime ? seconds : null;
}

/** Splits LinkedIn's scope lists, without duplicates. The documentation separates scopes by spaces, the wire by commas. */
export function parseScope(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]/).filter((scope) => scope !== ''))];
}

// Guards rely on the shape of a response, so they first check that this parser created it.
const read = new WeakSet<object>();

/** Returns whether {@link parseTokenResponse} of this copy of the package created a value. Never holds for a serialised value. */
export function isTokenResponse(value: unknown): value is AccessTokenResponse {
  // `WeakSet.has` returns `false` for a value that is not an object.
  return read.has(value as object);
}

/**
 * Parses an access token response. Never throws.
 *
 * Accepts LinkedIn's deviations: `token_type` may be absent, numbers may be strings, and commas may separate the scopes. Ignores unknown
 * fields. A token without a readable lifetime is still a grant, because its code is spent; it gets the documented lifetime.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.1 RFC 6749 §5.1}
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.2 RFC 6749 §5.2}
 */
export function parseTokenResponse(raw: RawAnswer): AccessTokenResponse {
  const response = Object.freeze(parse(raw));
  read.add(response);
  return response;
}

function parse(raw: RawAnswer): AccessTokenResponse {
  const body = parseBody(raw.body);
  const answer = answerWith(raw, body);
  const json = body.object;
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
    // An access token never outlives its refresh token ("Programmatic Refresh Tokens").
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
