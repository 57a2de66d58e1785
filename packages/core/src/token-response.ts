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
  | {
      readonly kind: 'rejected';
      readonly status: number;
      readonly error: string | null;
      readonly errorDescription: string | null;
    }
  /** Neither a token nor an error: an HTML page, a truncated body, a token without a lifetime. */
  | { readonly kind: 'malformed'; readonly status: number };

export interface RawTokenResponse {
  readonly status: number;
  readonly body: string;
  /** Values that went into the request and must not come back as evidence. */
  readonly secrets?: readonly string[] | undefined;
}

/** Splits LinkedIn's scope lists: spaces in documentation, commas on the wire. */
export function parseScope(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''))];
}

/**
 * Reads an access token response, RFC 6749 §5.1 and §5.2, as leniently as LinkedIn writes it: `token_type` may be absent,
 * numbers may be strings, `scope` may be split by commas, unknown members are ignored. Never throws.
 */
export function parseTokenResponse({ status, body, secrets = [] }: RawTokenResponse): AccessTokenResponse {
  const json = parseObject(body);
  if (json === null) return { kind: 'malformed', status };

  if (status >= 200 && status < 300) {
    const accessToken = nonEmptyString(json['access_token']);
    const expiresIn = seconds(json['expires_in']);
    if (accessToken === null || expiresIn === null) return { kind: 'malformed', status };
    const refreshToken = nonEmptyString(json['refresh_token']);
    const scope = nonEmptyString(json['scope']);
    const idToken = nonEmptyString(json['id_token']);
    return {
      kind: 'granted',
      accessToken: hideSecret(accessToken),
      expiresIn,
      refreshToken: refreshToken === null ? null : hideSecret(refreshToken),
      refreshTokenExpiresIn: seconds(json['refresh_token_expires_in']),
      scope: scope === null ? null : parseScope(scope),
      idToken: idToken === null ? null : hideSecret(idToken),
    };
  }

  // Gateways in front of the endpoint answer in the REST form: { message, serviceErrorCode, status, code }.
  const error = nonEmptyString(json['error']) ?? nonEmptyString(json['code']);
  const description = nonEmptyString(json['error_description']) ?? nonEmptyString(json['message']);
  return {
    kind: 'rejected',
    status,
    error: error === null ? null : evidenceText(error, secrets),
    errorDescription: description === null ? null : evidenceText(description, secrets),
  };
}

function parseObject(body: string): Readonly<Record<string, unknown>> | null {
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

function nonEmptyString(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** LinkedIn's samples print lifetimes as numbers and as strings (`"1800"`). */
function seconds(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
