/* Pages of LinkedIn's documentation, by the last part of their address. */

export const acf = 'authorization-code-flow';
export const native = 'authorization-code-flow-native';
export const refresh = 'programmatic-refresh-tokens';
export const ccf = 'client-credentials-flow';
export const introspection = 'token-introspection';
export const oidc = 'sign-in-with-linkedin-v2';
export const errors = 'error-handling';
export const discovery = 'openid-configuration';
