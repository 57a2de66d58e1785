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
  /** `false` when the failure was noticed before the request was sent. */
  readonly sent?: boolean | undefined;
  /** Greatest possible age of the authorization code when it was sent, in seconds. */
  readonly codeAgeAtMostSeconds?: number | undefined;
  /** Whether this code had been sent to the token endpoint before. */
  readonly codeSentBefore?: boolean | undefined;
  /** Whether the token request repeated the redirect URI of the authorization request byte for byte. */
  readonly redirectUriRepeated?: boolean | undefined;
  readonly codeVerifierSent?: boolean | undefined;
}
