/**
 * The words on the wire, in the spelling of RFC 6749 and LinkedIn. No other file of core contains snake_case parameter names.
 *
 * A page title in quotes is a page of LinkedIn's documentation. "Observed" means that others have reported it, and LinkedIn does not
 * document it.
 */

/** Query parameters of an authorization response: RFC 6749 §4.1.2 and §4.1.2.1, RFC 9207. */
export const callbackParameters = ['code', 'state', 'error', 'error_description', 'error_uri', 'iss'] as const;

/** Parameters that LinkedIn requires in a code exchange, in the order in which it reports them missing ("Authorization Code Flow"). */
export const accessTokenParameters = ['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret'] as const;
export type AccessTokenParameter = (typeof accessTokenParameters)[number];

/** Parameters of every request to the token endpoint; the last belongs to the refresh token grant, RFC 6749 §6. */
export type TokenParameter = AccessTokenParameter | 'refresh_token';

/** Authorization request parameters that have options of their own, RFC 6749 §4.1.1. */
export const authorizationParameters = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state'] as const;

/** Parameters that LinkedIn tolerates in the authorization request but does not honour. Observed. */
export const unhonouredParameters = {
  // linkedin-developers/linkedin-api-js-client#34: never echoed in the id_token
  nonce: ['nonce'],
  // UsefulSoftwareCo/executor#2087: the matching code_verifier breaks the token request
  codeChallenge: ['code_challenge', 'code_challenge_method'],
} as const;

/** `prompt=none` leaves a member without a grant on LinkedIn's error page. Observed: gitroomhq/postiz-app#1580. */
export const promptParameter = 'prompt';
export const promptNone = 'none';

/** `error` values on the callback. */
export const callbackErrors = {
  userCancelledLogin: 'user_cancelled_login',
  userCancelledAuthorize: 'user_cancelled_authorize',
  unauthorizedScope: ['unauthorized_scope_error', 'invalid_scope_error', 'invalid_scope'],
  openidInsufficientScope: 'openid_insufficient_scope_error',
  unsupportedResponseType: 'unsupported_response_type',
  accessDenied: 'access_denied',
} as const;

/** `error_description` of the callback's `invalid_request`. Observed: nvh95/react-linkedin-login-oauth2#17. */
export const scopeMissingText = 'You need to pass the "scope" parameter';

/** Retired for new apps on 2023-08-01 and replaced by `openid profile email` ("Sign In with LinkedIn using OpenID Connect"). */
export const retiredScopes = ['r_liteprofile', 'r_emailaddress'] as const;

/** Texts of the error table for `/oauth/v2/authorization`, all with HTTP 401 ("Authorization Code Flow"). */
export const authorizationTexts = {
  redirectUriMismatch: 'Redirect_uri doesn’t match',
  clientIdMismatch: 'Client_id doesn’t match',
  invalidScope: 'Invalid scope',
} as const;

/** Sentences of LinkedIn's own error page, which a browser shows in place of the 401. Observed. */
export const authorizationPageTexts = {
  redirectUriMismatch: [
    // aspnet-contrib/AspNet.Security.OAuth.Providers#648
    'The redirect_uri does not match the registered value',
    // mbilling/PBIConnectors#25, older
    'Invalid redirect_uri. This value must match a URL registered with the API Key.',
  ],
  /** The ID follows in quotes. Documented in "Client Credentials Flow", observed on the page. */
  clientIdMismatch: 'The passed in client_id is invalid',
  /** The heading of the page for every cause. */
  bummer: 'Bummer, something went wrong',
} as const;

/** `error_description` values of the error table for `/oauth/v2/accessToken` ("Authorization Code Flow"). */
export const accessTokenTexts = {
  codeNotFound: 'Unable to retrieve access token: authorization code not found',
  /** One text for a wrong redirect URI, a used or expired code and an "external member binding". */
  mismatch:
    'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
  missingParameter: (name: TokenParameter): string => `A required parameter "${name}" is missing`,
  clientAuthenticationFailed: 'Client authentication failed',
} as const;

/** `error_description` for a refresh token ("Programmatic Refresh Tokens"). Also observed with a full stop. */
export const refreshTokenInvalidText =
  'The provided authorization grant or refresh token is invalid, expired or revoked';

/** `error_description` of `access_denied` for client credentials ("Client Credentials Flow"). */
export const applicationTokenNotAllowedText = 'This application is not allowed to create application tokens';

/** The same answers in the wording of other years. Observed. */
export const olderAccessTokenTexts = {
  // nraboy/ng-cordova-oauth#298, 2015–16
  codeNotFound:
    'missing required parameters, includes an invalid parameter value, parameter more than once. : Unable to retrieve access token : authorization code not found',
  // Happyr/LinkedIn-API-client#69, 2015–16: the text ends with the name of the parameter
  missingParameter: (name: TokenParameter): string =>
    `missing required parameters, includes an invalid parameter value, parameter more than once. : ${name}`,
  // Happyr/LinkedIn-API-client#142, 2017
  mismatch:
    'Unable to retrieve access token: appid or redirect uri does not match authorization code or authorization code expired',
} as const;

/** `error` values of the token endpoint in addition to `invalid_request`. */
export const accessTokenErrors = {
  // auth0/passport-linkedin-oauth2#64; "Client Credentials Flow" documents the second one for the same sentence
  invalidClient: ['invalid_client', 'invalid_client_id'],
  // jeyben/IOSLinkedInAPI#23, 2014
  unauthorizedClient: 'unauthorized_client',
  // xcarpentier/react-native-linkedin#81, PoBuchi/meteor-linkedin#9
  unavailable: ['server_error', 'temporarily_unavailable'],
  // RFC 6749 §5.2; only one article reports it for LinkedIn
  invalidGrant: 'invalid_grant',
} as const;

/** LinkedIn's status for unwanted automation. Not confirmed on OAuth paths: anthropics/claude-code#83984. */
export const antiAutomationStatus = 999;

/** Matches the `message` of a 429 after a daily limit. The text may name the limit ("Rate Limits"). */
export const dailyLimitText = /^resource level throttle\b.* limit for calls to this resource is reached$/;

/** The codes, numbers and texts of an API error that identify each fault of an access token. Observed, except where noted. */
export const accessTokenFaults = {
  empty: {
    code: 'EMPTY_ACCESS_TOKEN',
    serviceErrorCode: 65604,
    // the first from "Error Handling", the second with 65604
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
    // hybridauth/hybridauth#258, 2014: a timestamp follows
    beginnings: ['[unauthorized]. Expired access token'],
  },
  invalid: {
    code: 'INVALID_ACCESS_TOKEN',
    serviceErrorCode: 65600,
    texts: ['Invalid access token'],
    // hexgnu/linkedin#270, 2018: the client ID follows
    beginnings: ['[unauthorized]. The token used in the OAuth request is not valid'],
  },
  /** From 2013 to 2017, before faults had codes and numbers: auth0/passport-linkedin-oauth2#49. */
  unverified: { code: null, serviceErrorCode: null, texts: ['Unable to verify access token'], beginnings: [] },
} as const;

/** `message` of a 403, which ends with the resource: linkedin-developers/linkedin-api-js-client#35. */
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

/** `code` of a call below `/rest` without `LinkedIn-Version`, and of a call whose version is no longer served. Observed. */
export const versionErrors = { missing: 'VERSION_MISSING', inactive: 'NONEXISTENT_VERSION' } as const;

/** The texts of both, anywhere in a message: also observed inside another answer, gitroomhq/postiz-app#2005. */
export const versionTexts = {
  missing: /\ba version must be present\b/,
  inactive: /\bnonexistent_version\b|\brequested version \d* ?is not active\b/,
} as const;

/** `message` of a 422, which ends with the post that is already live. Observed. */
export const duplicateText = /^content is a duplicate of urn:li:/;

/** Headers that identify a request at LinkedIn ("Error Handling"). */
export const traceHeaders = ['x-li-uuid', 'x-li-fabric', 'x-li-request-id'] as const;
