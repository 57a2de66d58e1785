/*
 * LinkedIn's pages, by the titles that comments use.
 */

/** Authorization Code Flow (3-legged OAuth) */
export const authorizationCodeFlow =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow';
/** Programmatic Refresh Tokens */
export const programmaticRefreshTokens =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens';
/** Client Credentials Flow (2-legged OAuth) */
export const clientCredentialsFlow =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/client-credentials-flow';
/** Token Introspection */
export const tokenIntrospection =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection';
/** Developer Portal Tools */
export const developerPortalTools =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/developer-portal-tools';
/** Sign In with LinkedIn using OpenID Connect */
export const signInWithLinkedIn =
  'https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2';
/** Error Handling */
export const errorHandling = 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling';
/** Rate Limits */
export const rateLimits = 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits';
