const learn = 'https://learn.microsoft.com/en-us/linkedin';

/**
 * LinkedIn's documentation. The key of a page is the last part of its address. Comments in this package cite pages by key:
 * `[documented] rate-limits`.
 */
export const documentation = {
  'authorization-code-flow': `${learn}/shared/authentication/authorization-code-flow`,
  'authorization-code-flow-native': `${learn}/shared/authentication/authorization-code-flow-native`,
  'programmatic-refresh-tokens': `${learn}/shared/authentication/programmatic-refresh-tokens`,
  'client-credentials-flow': `${learn}/shared/authentication/client-credentials-flow`,
  'token-introspection': `${learn}/shared/authentication/token-introspection`,
  'developer-portal-tools': `${learn}/shared/authentication/developer-portal-tools`,
  'sign-in-with-linkedin-v2': `${learn}/consumer/integrations/self-serve/sign-in-with-linkedin-v2`,
  'share-on-linkedin': `${learn}/consumer/integrations/self-serve/share-on-linkedin`,
  'posts-api': `${learn}/marketing/community-management/shares/posts-api`,
  'error-handling': `${learn}/shared/api-guide/concepts/error-handling`,
  'rate-limits': `${learn}/shared/api-guide/concepts/rate-limits`,
  'openid-configuration': 'https://www.linkedin.com/oauth/.well-known/openid-configuration',
} as const;
