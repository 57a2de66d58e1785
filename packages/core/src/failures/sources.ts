/*
 * LinkedIn's pages, by the names that comments use.
 */

/** ACF */
export const authorizationCodeFlow =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow';
/** REFRESH */
export const programmaticRefreshTokens =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens';
/** CCF */
export const clientCredentialsFlow =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/client-credentials-flow';
/** INTROSPECT */
export const tokenIntrospection =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection';
/** PORTAL */
export const developerPortalTools =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/developer-portal-tools';
/** OIDC */
export const signInWithLinkedIn =
  'https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2';
/** ERR */
export const errorHandling = 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling';
/** RATE */
export const rateLimits = 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits';
