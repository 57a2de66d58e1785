/** The causes that LinkedIn's mismatch text covers, in the order in which to check them. */
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

/** The facts recorded about a failure. Plain data without secrets. Every field is optional. */
export interface Evidence {
  /** `error` as LinkedIn sent it. */
  readonly error?: string | undefined;
  /** `error_description` as LinkedIn sent it, entities decoded. Text, never HTML. */
  readonly errorDescription?: string | undefined;
  readonly httpStatus?: number | undefined;
  /** The parameter that is missing or duplicated. */
  readonly parameter?: string | undefined;
  /** The check that failed, in words. */
  readonly reason?: string | undefined;
  /** The application's sentence for a member whom it refused. Text, never HTML. */
  readonly message?: string | undefined;
  /** Position of an invalid character in a registered value, counted from 1. */
  readonly position?: number | undefined;
  /** Code point of the invalid character, for example `U+200B`. */
  readonly character?: string | undefined;
  /** `false` if the failure was detected before the request was sent. */
  readonly sent?: boolean | undefined;
  /** Maximum age of the authorization code when it was sent, in seconds. */
  readonly codeAgeAtMostSeconds?: number | undefined;
  /** Whether this code had been sent to the token endpoint before. */
  readonly codeSentBefore?: boolean | undefined;
  /** Whether the token request repeated the redirect URI of the authorization request byte for byte. */
  readonly redirectUriRepeated?: boolean | undefined;
  readonly codeVerifierSent?: boolean | undefined;
  /** The causes that the known facts do not exclude, in the order in which to check them. */
  readonly remainingCauses?: readonly MismatchCause[] | undefined;
  /** How often the code was resent. LinkedIn had not examined it before. */
  readonly repetitions?: number | undefined;
  /** The wait that LinkedIn asked for, in seconds. */
  readonly retryAfterSeconds?: number | undefined;
  /** `serviceErrorCode` of an API's answer. */
  readonly serviceErrorCode?: number | undefined;
  /** Age of the access token when the API answered, in seconds. */
  readonly tokenAgeSeconds?: number | undefined;
  /** The headers that identify the request at LinkedIn. Quote them to its support. */
  readonly linkedInTrace?: string | undefined;
  /** `Content-Type` of an answer that is not JSON. */
  readonly contentType?: string | undefined;
  /** Origin to which the request was redirected. */
  readonly redirectedTo?: string | undefined;
}
