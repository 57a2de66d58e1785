/*
 * LinkedIn's own texts, transcribed from its documentation and from public reports. None comes from a client library.
 *
 * [documented]: stated by LinkedIn, on the page of that name in `behaviours/documentation.ts`. [observed]: reported by others from real
 * traffic. [uncertain]: not recorded, or based on one weak source.
 */

/** Answers of the authorization endpoint to clients other than browsers, HTTP 401. [documented] authorization-code-flow */
export const authorizationStatements = {
  redirectUri: 'Redirect_uri doesn’t match',
  clientId: 'Client_id doesn’t match',
  scope: 'Invalid scope',
  /** LinkedIn's text for an app without native PKCE is not established. [uncertain] */
  nativePkce: 'PKCE is not enabled for this application',
} as const;

/** Texts of the pages that browsers get instead. */
export const authorizationPages = {
  /** [observed] aspnet-contrib/AspNet.Security.OAuth.Providers#648 */
  redirectUri: 'The redirect_uri does not match the registered value',
  /** The older text. [observed] mbilling/PBIConnectors#25 */
  redirectUriLegacy: 'Invalid redirect_uri. This value must match a URL registered with the API Key.',
  /** Only the heading of these two pages is recorded. [observed] gitroomhq/postiz-app#1580; [uncertain] */
  promptNone: 'The member has not allowed this application yet',
  stateMissing: 'A required parameter "state" is missing',
  /** [observed] several threads; [documented] for client credentials */
  clientId: (id: string): string => `The passed in client_id is invalid "${id}"`,
  /** [observed] heading of LinkedIn's error page */
  heading: 'Bummer, something went wrong',
} as const;

/** Errors that reach the redirect URI. */
export const callbackErrors = {
  /** code [documented] authorization-code-flow; text [observed] yiisoft/yii2#16454 */
  cancelledLogin: ['user_cancelled_login', 'The user cancelled LinkedIn login'],
  /** code [documented] authorization-code-flow; text [observed] auth0/passport-linkedin-oauth2#90 */
  cancelledAuthorize: ['user_cancelled_authorize', 'The user cancelled the authorization'],
  /** The value contains HTML entities. [observed] cuongdevjs/reactjs-social-login#178 */
  unauthorizedScope: (scope: string): readonly [string, string] => [
    'unauthorized_scope_error',
    `Scope &quot;${scope}&quot; is not authorized for your application`,
  ],
  /** Does not name the scope. Its text is not recorded. [observed] public scope-probing script */
  unknownScope: ['invalid_scope_error', ''],
  /** [observed] public scope-probing script */
  openidAlone: ['openid_insufficient_scope_error', 'Include valid openId scopes like profile, email'],
  /** [observed] aspnet-contrib/AspNet.Security.OAuth.Providers#402 */
  scopeMissing: ['invalid_request', 'You need to pass the "scope" parameter'],
  /**
   * A client library expects this code for a cancel. LinkedIn does not document it. [uncertain]
   * aspnet-contrib/AspNet.Security.OAuth.Providers
   */
  accessDenied: ['access_denied', ''],
  /** Not observed in a callback. RFC 6749 §4.1.2.1 [uncertain] */
  serverError: ['server_error', ''],
  temporarilyUnavailable: ['temporarily_unavailable', ''],
  /** 2015 to 2017. [observed] MrSwitch/hello.js#246 */
  scopeLegacy: (scope: string): readonly [string, string] => [
    'invalid_scope',
    `Your application has not been authorized for the scope "${scope}"`,
  ],
  /** For the native flow, whose real errors are not known. [uncertain] */
  codeChallenge: ['invalid_request', 'You need to pass a "code_challenge" with "code_challenge_method=S256"'],
  /** [observed] zalando-stups/oauth2-client-js#28 */
  responseType: (type: string): readonly [string, string] => [
    'unsupported_response_type',
    `We only support a response_type of "code" but you passed "${type}"`,
  ],
} as const satisfies Readonly<
  Record<string, readonly [string, string] | ((text: string) => readonly [string, string])>
>;

export interface TokenError {
  readonly status: number;
  readonly error: string;
  readonly description: string;
}

/** Errors of the token endpoint. */
export const tokenErrors = {
  /** [documented] authorization-code-flow */
  missing: (parameter: string): TokenError => ({
    status: 400,
    error: 'invalid_request',
    description: `A required parameter "${parameter}" is missing`,
  }),
  /** [documented] authorization-code-flow: 401 with `invalid_request`, which differs from RFC 6749 */
  codeNotFound: {
    status: 401,
    error: 'invalid_request',
    description: 'Unable to retrieve access token: authorization code not found',
  },
  /** [documented] authorization-code-flow, for a wrong redirect URI and for an invalid, used or expired code */
  mismatch: {
    status: 400,
    error: 'invalid_redirect_uri',
    description:
      'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
  },
  /** [observed] auth0/passport-linkedin-oauth2#64; for an unexpected code_verifier UsefulSoftwareCo/executor#2087 */
  clientAuthentication: { status: 401, error: 'invalid_client', description: 'Client authentication failed' },
  /** [documented] programmatic-refresh-tokens */
  refreshTokenInvalid: {
    status: 400,
    error: 'invalid_request',
    description: 'The provided authorization grant or refresh token is invalid, expired or revoked',
  },
  /** For client credentials. [documented] client-credentials-flow */
  applicationAuthentication: {
    status: 401,
    error: 'invalid_client_id',
    description: 'Client authentication failed',
  },
  /** [documented] client-credentials-flow */
  unknownClient: (id: string): TokenError => ({
    status: 400,
    error: 'invalid_client_id',
    description: `The passed in client_id is invalid "${id}"`,
  }),
  /** [documented] client-credentials-flow */
  applicationTokens: {
    status: 401,
    error: 'access_denied',
    description: 'This application is not allowed to create application tokens',
  },
  /** For an invalid client ID or token. The status is documented, the body is not. [uncertain] token-introspection */
  introspection: { status: 400, error: 'invalid_request', description: 'Invalid client ID or token' },
  /** Not established. Modelled on the other rows. [uncertain] */
  grantType: (error: string): TokenError => ({
    status: 400,
    error,
    description: 'The passed in grant_type is invalid',
  }),
} as const satisfies Readonly<Record<string, TokenError | ((parameter: string) => TokenError)>>;

/** Older texts of the token endpoint. [observed] `scenarios/access-token.ts` names the sources. */
export const olderTokenTexts = {
  mismatch:
    'Unable to retrieve access token: appid or redirect uri does not match authorization code or authorization code expired',
  codeNotFound:
    'missing required parameters, includes an invalid parameter value, parameter more than once. : Unable to retrieve access token : authorization code not found',
  missing: (parameter: string): string =>
    `missing required parameters, includes an invalid parameter value, parameter more than once. : ${parameter}`,
} as const;

/** `message` of a 429 from the APIs. */
const throttleTexts = {
  /** [documented] rate-limits */
  limit: 'Resource level throttle limit for calls to this resource is reached.',
  /** [observed] */
  applicationDay: 'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.',
} as const;

export interface RestError {
  readonly status: number;
  readonly serviceErrorCode?: number;
  /** Before 2019, instead of `serviceErrorCode`. */
  readonly errorCode?: number;
  readonly code?: string;
  readonly message: string;
}

/** Returns a version as error texts show it: `20250101` for `202501`. [observed] gitroomhq/postiz-app#2005 */
const printed = (version: string): string => version.replace('.', '').padEnd(8, '01');

const forbidden = (resource: string): RestError => ({
  status: 403,
  serviceErrorCode: 100,
  code: 'ACCESS_DENIED',
  message: `Not enough permissions to access: ${resource}`,
});

/** REST-style errors of the APIs. shape [documented] error-handling; codes [observed] */
export const restErrors = {
  empty: { status: 401, serviceErrorCode: 65604, code: 'EMPTY_ACCESS_TOKEN', message: 'Empty oauth2 access token' },
  invalid: { status: 401, serviceErrorCode: 65600, code: 'INVALID_ACCESS_TOKEN', message: 'Invalid access token' },
  expired: {
    status: 401,
    serviceErrorCode: 65602,
    code: 'EXPIRED_ACCESS_TOKEN',
    message: 'The token used in the request has expired',
  },
  /** [observed] jclusso/omniauth-linkedin-openid#6 */
  revoked: {
    status: 401,
    serviceErrorCode: 65601,
    code: 'REVOKED_ACCESS_TOKEN',
    message: 'The token used in the request has been revoked by the user',
  },
  /** Also the answer to an unknown query parameter of userinfo. jumbojett/OpenID-Connect-PHP#448 */
  forbidden: forbidden('userinfo.GET.NO_VERSION'),
  /** From the profile API before 2023. [observed] hwi/HWIOAuthBundle PR #2014 */
  forbiddenMe: forbidden('me.GET.NO_VERSION'),
  /** [observed] CarSnoop-Inc/carsnoop-issues#66 */
  forbiddenGetMe: { status: 403, serviceErrorCode: 100, message: 'Not enough permissions to access: GET /me' },
  /** As printed in the guide, with the status instead of a code. [documented] error-handling */
  emptyAsDocumented: { status: 401, serviceErrorCode: 401, message: 'Empty oauth2_access_token' },
  /** [observed] gitroomhq/postiz-app#2005 */
  versionNotActive: (version: string): RestError => ({
    status: 426,
    code: 'NONEXISTENT_VERSION',
    message: `Requested version ${printed(version)} is not active`,
  }),
  /** The same text with another status. [observed] inovector/mixpost#167 */
  versionNotActiveAsBadRequest: {
    status: 400,
    code: 'NONEXISTENT_VERSION',
    message: 'Requested version 20250101 is not active',
  },
  /** [observed] eight public repositories */
  versionMissing: {
    status: 400,
    code: 'VERSION_MISSING',
    message: 'A version must be present. Please specify a version by adding the Linkedin-Version header.',
  },
  /** [observed] jikig-ai/soleur#799 */
  organizationAuthor: {
    status: 400,
    message: 'Organization permissions must be used when using organization as author',
  },
  /** [observed] jikig-ai/soleur#4863 */
  organizationOrEventsAuthor: {
    status: 400,
    message: 'Organization Or Events permissions must be used when using organization as author',
  },
  /** [observed] jikig-ai/soleur#4863 */
  organizationOwner: {
    status: 400,
    message: 'Organization permissions must be used when using organization as owner',
  },
  /** [observed] ten public client sources */
  duplicate: (urn: string): RestError => ({ status: 422, message: `Content is a duplicate of ${urn}` }),
  /** For the author of a post who is not the member of the token. [observed] public client sources */
  foreignAuthor: {
    status: 403,
    serviceErrorCode: 100,
    code: 'ACCESS_DENIED',
    message:
      'Field Value validation failed in REQUEST_BODY: Data Processing Exception while processing fields [/author]',
  },
  /** @param version `null` for the API without versions. [observed] public client sources */
  forbiddenPost: (version: string | null): RestError =>
    forbidden(version === null ? 'ugcPosts.CREATE.NO_VERSION' : `partnerApiPostsExternal.CREATE.${printed(version)}`),
  /** [documented] rate-limits */
  memberLimit: { status: 429, message: throttleTexts.limit },
  /** [observed] */
  applicationLimit: { status: 429, serviceErrorCode: 101, message: throttleTexts.applicationDay },
} as const satisfies Readonly<Record<string, RestError | ((...given: never) => RestError)>>;

/** Errors for an access token before 2019. [observed] */
export const olderRestErrors = {
  /** hybridauth/hybridauth#258 */
  expired: { status: 401, errorCode: 0, message: '[unauthorized]. Expired access token. Timestamp: 1401629005911' },
  /** auth0/passport-linkedin-oauth2#49 */
  unverified: { status: 401, errorCode: 0, message: 'Unable to verify access token' },
  /** hexgnu/linkedin#270 */
  notValid: { status: 401, errorCode: 0, message: '[unauthorized]. The token used in the OAuth request is not valid.' },
} as const satisfies Readonly<Record<string, RestError>>;

/** Statuses of the APIs whose meaning is documented and whose texts are not. statuses [documented] error-handling; texts [uncertain] */
export const restStatuses = {
  badRequest: { status: 400, message: 'Bad Request' },
  unknownSchema: { status: 401, message: 'Unknown authentication schema' },
  forbidden: { status: 403, message: 'Forbidden' },
  notFound: { status: 404, message: 'Not Found' },
  methodNotAllowed: { status: 405, message: 'Method Not Allowed' },
  lengthRequired: { status: 411, message: 'Length Required' },
  uriTooLong: { status: 414, message: 'URI Too Long' },
  downstream: { status: 500, message: 'Internal Server Error' },
} as const satisfies Readonly<Record<string, RestError>>;
