/** What LinkedIn's mismatch text can stand for. */
export const mismatchCauses = [
  'redirect-uri-differs',
  'code-sent-before',
  'code-expired',
  'code-verifier-sent',
  'code-verifier-missing',
  'code-of-another-app',
  'code-used-by-somebody-else',
  'external-member-binding',
] as const;
export type MismatchCause = (typeof mismatchCauses)[number];

/** What was seen when an attempt failed. Plain data without secrets; every member is optional. */
export interface Evidence {
  /** `error` as LinkedIn sent it. */
  readonly error?: string | undefined;
  /** `error_description` as LinkedIn sent it, entities decoded. Text, never HTML. */
  readonly errorDescription?: string | undefined;
  readonly httpStatus?: number | undefined;
  /** The parameter that is missing or duplicated. */
  readonly parameter?: string | undefined;
  /** Which check failed, in the words of the check. */
  readonly reason?: string | undefined;
  /** What the application says to a member whom it refuses, in its own words. Text, never HTML. */
  readonly message?: string | undefined;
  /** Where a registered value has a character that cannot stand in it, counted from 1. */
  readonly position?: number | undefined;
  /** The character, as Unicode writes it: `U+200B`. */
  readonly character?: string | undefined;
  /** `false` when the failure was noticed before the request was sent. */
  readonly sent?: boolean | undefined;
  /** Greatest possible age of the authorization code when it was sent, in seconds. */
  readonly codeAgeAtMostSeconds?: number | undefined;
  /** Whether this code had been sent to the token endpoint before. */
  readonly codeSentBefore?: boolean | undefined;
  /** Whether the token request repeated the redirect URI of the authorization request byte for byte. */
  readonly redirectUriRepeated?: boolean | undefined;
  readonly codeVerifierSent?: boolean | undefined;
  /** The causes that nothing we know excludes, in the order in which to look. */
  readonly remainingCauses?: readonly MismatchCause[] | undefined;
  /** How often the code was sent again after LinkedIn had not looked at it. */
  readonly repetitions?: number | undefined;
  /** How long LinkedIn asks to wait, in seconds. */
  readonly retryAfterSeconds?: number | undefined;
  /** `serviceErrorCode` of an API's answer. */
  readonly serviceErrorCode?: number | undefined;
  /** Age of the access token when the API answered, in seconds. */
  readonly tokenAgeSeconds?: number | undefined;
  /** The headers by which LinkedIn finds the request again; quote them to its support. */
  readonly linkedInTrace?: string | undefined;
  /** `Content-Type` of an answer that is not JSON. */
  readonly contentType?: string | undefined;
  /** Origin to which the request was redirected. */
  readonly redirectedTo?: string | undefined;
}
