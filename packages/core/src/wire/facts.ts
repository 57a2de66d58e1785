/*
 * Values that LinkedIn documents, and that never travel in an answer.
 */

/** Lifetime of an authorization code in milliseconds: 30 minutes. [documented] ACF */
export const codeLifetime = 30 * 60 * 1000;

/** The issuer of discovery and tokens since April 2024, and the one that the guide still prints. */
export const linkedInIssuers: readonly string[] = ['https://www.linkedin.com/oauth', 'https://www.linkedin.com'];
