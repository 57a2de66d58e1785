/**
 * The words on the wire, spelt as RFC 6749 and LinkedIn spell them. No other file of core has snake_case parameter names.
 * ACF is LinkedIn's "Authorization Code Flow (3-legged OAuth)" page.
 */

/** Query parameters of an authorization response, RFC 6749 §4.1.2, §4.1.2.1 and RFC 9207. */
export const callbackParameters = ['code', 'state', 'error', 'error_description', 'error_uri', 'iss'] as const;

/** Parameters that LinkedIn requires in an access token request (ACF), in the order in which it reports them missing. */
export const accessTokenParameters = ['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret'] as const;
export type AccessTokenParameter = (typeof accessTokenParameters)[number];

/** Body of an access token request, RFC 6749 §4.1.3 with the client credentials in the body. */
export type AccessTokenRequestBody = Readonly<Partial<Record<AccessTokenParameter, string>>>;

/** `error` values on the callback. */
export const callbackErrors = {
  userCancelledLogin: 'user_cancelled_login',
  userCancelledAuthorize: 'user_cancelled_authorize',
  unauthorizedScope: ['unauthorized_scope_error', 'invalid_scope_error', 'invalid_scope'],
  openidInsufficientScope: 'openid_insufficient_scope_error',
} as const;

/** Statements of ACF's error table for `/oauth/v2/authorization`, HTTP 401. */
export const authorizationTexts = {
  redirectUriMismatch: 'Redirect_uri doesn’t match',
  clientIdMismatch: 'Client_id doesn’t match',
  invalidScope: 'Invalid scope',
} as const;

/** `error_description` values of ACF's error table for `/oauth/v2/accessToken`. */
export const accessTokenTexts = {
  codeNotFound: 'Unable to retrieve access token: authorization code not found',
  /** One text for a wrong redirect URI, a used or expired code and an "external member binding". */
  mismatch:
    'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
  missingParameter: (name: AccessTokenParameter): string => `A required parameter "${name}" is missing`,
  clientAuthenticationFailed: 'Client authentication failed',
} as const;

export const invalidClient = 'invalid_client';
