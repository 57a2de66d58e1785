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
        readonly refreshToken: Secret | null;
        /** Seconds. */
        readonly refreshTokenExpiresIn: number | null;
        /** `null` when the answer names none: then the requested scope was granted, RFC 6749 §5.1. */
        readonly scope: readonly string[] | null;
        readonly idToken: Secret | null;
      }
    | { readonly kind: 'rejected' }
    /** Neither a token nor an error: an HTML page, a truncated body, a token without a lifetime. */
    | { readonly kind: 'malformed' }
  );

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
 * numbers may be strings, `scope` may be split by commas, unknown members are ignored. Never throws.
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
  const expiresIn = wholeNumber(json['expires_in']);
  if (accessToken === null || expiresIn === null) return { kind: 'malformed', ...answer };
  const scope = textOf(json['scope']);
  return {
    kind: 'granted',
    ...answer,
    accessToken,
    expiresIn,
    refreshToken: hidden(json['refresh_token']),
    refreshTokenExpiresIn: wholeNumber(json['refresh_token_expires_in']),
    scope: scope === null ? null : parseScope(scope),
    idToken: hidden(json['id_token']),
  };
}

function hidden(value: unknown): Secret | null {
  const text = textOf(value);
  return text === null ? null : hideSecret(text);
}
