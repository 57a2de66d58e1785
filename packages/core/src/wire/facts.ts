/*
 * Values that LinkedIn documents but never sends.
 */

/**
 * Lifetime of an authorization code, in milliseconds: 30 minutes.
 *
 * @see {@link https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow Authorization Code Flow}
 */
export const codeLifetime = 30 * 60 * 1000;

/** The issuer in discovery and id_tokens since April 2024, and the issuer that LinkedIn's guide still prints. */
export const linkedInIssuers: readonly string[] = ['https://www.linkedin.com/oauth', 'https://www.linkedin.com'];
