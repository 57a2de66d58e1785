import { type AnswerHead, parseHead, parseObject, type RawAnswer, textOf, wholeNumber } from './raw-answer.ts';
import { hideSecret, type Secret } from './secret.ts';
import { evidenceText } from './text.ts';

/** What LinkedIn's token endpoint answered, by shape only. What it means is for the guards. Tokens are hidden. */
export type AccessTokenResponse =
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
  | ({
      readonly kind: 'rejected';
      readonly error: string | null;
      readonly errorDescription: string | null;
    } & AnswerHead)
  /** Neither a token nor an error: an HTML page, a truncated body, a token without a lifetime. */
  | ({ readonly kind: 'malformed' } & AnswerHead);

/** Splits LinkedIn's scope lists: spaces in documentation, commas on the wire. */
export function parseScope(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''))];
}

// Guards trust the shape of what they judge, so they ask first whether it was read here.
const read = new WeakSet<object>();

/** Whether a value is what {@link parseTokenResponse} of this copy of the package gave back. Nothing serialised is. */
export function isTokenResponse(value: unknown): value is AccessTokenResponse {
  return typeof value === 'object' && value !== null && read.has(value);
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
  const { status, body, secrets } = raw;
  const json = parseObject(body);
  if (json === null) return { kind: 'malformed', ...parseHead(raw) };

  if (status >= 200 && status < 300) {
    const accessToken = textOf(json['access_token']);
    const expiresIn = wholeNumber(json['expires_in']);
    if (accessToken === null || expiresIn === null) return { kind: 'malformed', ...parseHead(raw) };
    const refreshToken = textOf(json['refresh_token']);
    const scope = textOf(json['scope']);
    const idToken = textOf(json['id_token']);
    return {
      kind: 'granted',
      accessToken: hideSecret(accessToken),
      expiresIn,
      refreshToken: refreshToken === null ? null : hideSecret(refreshToken),
      refreshTokenExpiresIn: wholeNumber(json['refresh_token_expires_in']),
      scope: scope === null ? null : parseScope(scope),
      idToken: idToken === null ? null : hideSecret(idToken),
    };
  }

  // Gateways in front of the endpoint answer in the REST form: { message, serviceErrorCode, status, code }.
  const error = textOf(json['error']) ?? textOf(json['code']);
  const description = textOf(json['error_description']) ?? textOf(json['message']);
  return {
    kind: 'rejected',
    ...parseHead(raw),
    error: error === null ? null : evidenceText(error, secrets),
    errorDescription: description === null ? null : evidenceText(description, secrets),
  };
}
