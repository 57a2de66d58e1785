/**
 * The words on the wire, spelt as RFC 6749 and LinkedIn spell them. No other file of core has snake_case parameter names.
 * ACF is LinkedIn's "Authorization Code Flow (3-legged OAuth)" page.
 */

/** Query parameters of an authorization response, RFC 6749 §4.1.2, §4.1.2.1 and RFC 9207. */
export const callbackParameters = ['code', 'state', 'error', 'error_description', 'error_uri', 'iss'] as const;

/** Parameters that LinkedIn requires in an access token request (ACF), in the order in which it reports them missing. */
export const accessTokenParameters = ['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret'] as const;
export type AccessTokenParameter = (typeof accessTokenParameters)[number];

/** Parameters of every request to the token endpoint; the last belongs to the refresh token grant, RFC 6749 §6. */
export type TokenParameter = AccessTokenParameter | 'refresh_token';

/** Authorization request parameters that {@link AuthorizationRequest} has members for, RFC 6749 §4.1.1. */
export const authorizationParameters = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state'] as const;

/** Parameters that LinkedIn tolerates in the authorization request and does not honour. [observed] */
export const unhonouredParameters = {
  // linkedin-developers/linkedin-api-js-client#34: never echoed in the id_token
  nonce: ['nonce'],
  // UsefulSoftwareCo/executor#2087: the matching code_verifier breaks the token request
  codeChallenge: ['code_challenge', 'code_challenge_method'],
} as const;

/** `prompt=none` strands a member without a grant on LinkedIn's page. [observed] gitroomhq/postiz-app#1580 */
export const promptParameter = 'prompt';
export const promptNone = 'none';

/** Body of an access token request, RFC 6749 §4.1.3 with the client credentials in the body. */
export type AccessTokenRequestBody = Readonly<Partial<Record<AccessTokenParameter, string>>>;

/** `error` values on the callback. */
export const callbackErrors = {
  userCancelledLogin: 'user_cancelled_login',
  userCancelledAuthorize: 'user_cancelled_authorize',
  unauthorizedScope: ['unauthorized_scope_error', 'invalid_scope_error', 'invalid_scope'],
  openidInsufficientScope: 'openid_insufficient_scope_error',
  unsupportedResponseType: 'unsupported_response_type',
  accessDenied: 'access_denied',
} as const;

/** `error_description` of the callback's `invalid_request`. [observed] nvh95/react-linkedin-login-oauth2#17 */
export const scopeMissingText = 'You need to pass the "scope" parameter';

/** Retired for new apps on 2023-08-01, replaced by `openid profile email`. [documented] OIDC */
export const retiredScopes = ['r_liteprofile', 'r_emailaddress'] as const;

/** Statements of ACF's error table for `/oauth/v2/authorization`, HTTP 401. */
export const authorizationTexts = {
  redirectUriMismatch: 'Redirect_uri doesn’t match',
  clientIdMismatch: 'Client_id doesn’t match',
  invalidScope: 'Invalid scope',
} as const;

/** Sentences of LinkedIn's own error page, which a browser sees in place of the 401. [observed] */
export const authorizationPageTexts = {
  redirectUriMismatch: [
    // aspnet-contrib/AspNet.Security.OAuth.Providers#648
    'The redirect_uri does not match the registered value',
    // mbilling/PBIConnectors#25, older
    'Invalid redirect_uri. This value must match a URL registered with the API Key.',
  ],
  /** Ends with the ID in quotes. Documented for client credentials, observed on the page. */
  clientIdMismatch: 'The passed in client_id is invalid',
  /** Heads the page, whatever the reason. */
  bummer: 'Bummer, something went wrong',
} as const;

/** `error_description` values of ACF's error table for `/oauth/v2/accessToken`. */
export const accessTokenTexts = {
  codeNotFound: 'Unable to retrieve access token: authorization code not found',
  /** One text for a wrong redirect URI, a used or expired code and an "external member binding". */
  mismatch:
    'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
  missingParameter: (name: TokenParameter): string => `A required parameter "${name}" is missing`,
  clientAuthenticationFailed: 'Client authentication failed',
} as const;

/** `error_description` for a refresh token. [documented] REFRESH; seen with a full stop as well. */
export const refreshTokenInvalidText =
  'The provided authorization grant or refresh token is invalid, expired or revoked';

/** `error_description` of `access_denied` for client credentials. [documented] CCF */
export const applicationTokenNotAllowedText = 'This application is not allowed to create application tokens';

/** The same answers in the words of other years. [observed] */
export const olderAccessTokenTexts = {
  // nraboy/ng-cordova-oauth#298, 2015–16
  codeNotFound:
    'missing required parameters, includes an invalid parameter value, parameter more than once. : Unable to retrieve access token : authorization code not found',
  // Happyr/LinkedIn-API-client#69, 2015–16: the name of the parameter ends the text
  missingParameter: (name: TokenParameter): string =>
    `missing required parameters, includes an invalid parameter value, parameter more than once. : ${name}`,
  // Happyr/LinkedIn-API-client#142, 2017
  mismatch:
    'Unable to retrieve access token: appid or redirect uri does not match authorization code or authorization code expired',
} as const;

/** `error` values of the token endpoint beside `invalid_request`. */
export const accessTokenErrors = {
  // auth0/passport-linkedin-oauth2#64; CCF documents the second for the same sentence
  invalidClient: ['invalid_client', 'invalid_client_id'],
  // jeyben/IOSLinkedInAPI#23, 2014
  unauthorizedClient: 'unauthorized_client',
  // xcarpentier/react-native-linkedin#81, PoBuchi/meteor-linkedin#9
  unavailable: ['server_error', 'temporarily_unavailable'],
  // RFC 6749 §5.2, claimed of LinkedIn by one article [uncertain]
  invalidGrant: 'invalid_grant',
} as const;

/** LinkedIn's status for what it takes to be a machine; not confirmed on OAuth paths. [uncertain] anthropics/claude-code#83984 */
export const antiAutomationStatus = 999;

/** Begins the `message` of a 429 whose daily limit is used up; the name of the limit may stand inside. [documented] RATE */
export const dailyLimitText = /^resource level throttle\b.* limit for calls to this resource is reached$/;

/** Members of an error of the APIs, and the signs by which each fault of an access token is known. [observed] */
export const accessTokenFaults = {
  empty: {
    code: 'EMPTY_ACCESS_TOKEN',
    serviceErrorCode: 65604,
    // the first from ERR, the second with 65604
    texts: ['Empty oauth2_access_token', 'Empty oauth2 access token'],
    beginnings: [],
  },
  revoked: {
    code: 'REVOKED_ACCESS_TOKEN',
    serviceErrorCode: 65601,
    texts: ['The token used in the request has been revoked by the user'],
    beginnings: [],
  },
  expired: {
    code: 'EXPIRED_ACCESS_TOKEN',
    serviceErrorCode: 65602,
    // the second from 2014, decioferreira/omniauth-linkedin-oauth2#17
    texts: ['The token used in the request has expired', 'The token used in the request is expired'],
    // hybridauth/hybridauth#258, 2014: a moment follows
    beginnings: ['[unauthorized]. Expired access token'],
  },
  invalid: {
    code: 'INVALID_ACCESS_TOKEN',
    serviceErrorCode: 65600,
    texts: ['Invalid access token'],
    // hexgnu/linkedin#270, 2018: the client ID follows
    beginnings: ['[unauthorized]. The token used in the OAuth request is not valid'],
  },
  /** 2013 to 2017, before faults had names and numbers. auth0/passport-linkedin-oauth2#49 */
  unverified: { code: null, serviceErrorCode: null, texts: ['Unable to verify access token'], beginnings: [] },
} as const;

/** `message` of a 403: the resource follows. linkedin-developers/linkedin-api-js-client#35 */
export const notEnoughPermissions = {
  userinfo: /^not enough permissions to access: userinfo\b/,
  // hwi/HWIOAuthBundle#2014, CarSnoop-Inc/carsnoop-issues#66
  legacyProfile: /^not enough permissions to access: (me\.get\b|get \/me\b)/,
} as const;

/**
 * `message` of a 400 for a post on behalf of a page: `Organization [Or Events] permissions must be used when using organization as
 * author`, or `owner`. jikig-ai/soleur#799, #4863
 */
export const organizationPermissionText =
  /\borganization( or \w+)? permissions must be used when using organization as \w+/;

/** `code` of a call below `/rest` without `LinkedIn-Version`, and of one whose version has ended. [observed] */
export const versionErrors = { missing: 'VERSION_MISSING', inactive: 'NONEXISTENT_VERSION' } as const;

/** The words of the two, wherever they stand: seen inside another answer as well. gitroomhq/postiz-app#2005 */
export const versionTexts = {
  missing: /\ba version must be present\b/,
  inactive: /\bnonexistent_version\b|\brequested version \d* ?is not active\b/,
} as const;

/** `message` of a 422: the post that is live already follows. [observed] */
export const duplicateText = /^content is a duplicate of urn:li:/;

/** Headers by which LinkedIn finds a request again. [documented] ERR */
export const traceHeaders = ['x-li-uuid', 'x-li-fabric', 'x-li-request-id'] as const;
