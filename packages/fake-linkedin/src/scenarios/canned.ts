import {
  olderRestErrors,
  olderWords,
  type RestError,
  restErrors,
  restStatuses,
  throttleTexts,
  tokenErrors,
} from '../linkedin-texts.ts';
import type { Strike, Struck } from './replacement.ts';
import type { Scenario } from './scenarios.ts';

/**
 * An answer that nobody can earn: the words of other years, and LinkedIn's own bad days. Everything that a client can earn by
 * doing something wrong is in `earned.ts` and goes through the ordinary checks.
 */
interface CannedScenario extends Scenario {
  readonly strike: Strike;
}

const refused =
  (error: string, description?: string, status = 400): Strike =>
  async () =>
    Response.json({ error, ...(description !== undefined && { error_description: description }) }, { status });

const empty =
  (status: number, headers: (struck: Struck) => Readonly<Record<string, string>> = () => ({})): Strike =>
  async (struck) =>
    new Response(null, { status, headers: { ...headers(struck), 'cache-control': 'no-store' } });

const rest =
  (body: RestError): Strike =>
  async () =>
    Response.json(body, { status: body.status });

const page =
  (status: number, heading: string): Strike =>
  async () =>
    new Response(`<!doctype html><title>${status}</title><h1>${heading}</h1>`, {
      status,
      headers: { 'content-type': 'text/html' },
    });

const { mismatch, refreshTokenInvalid } = tokenErrors;

export const cannedScenarios = {
  'access-token-mismatch-as-invalid-request': {
    surface: 'accessToken',
    title: 'Mismatch, under invalid_request',
    description: 'The text of the mismatch with the other error code, as seen since 2022.',
    // [observed] d3xt3r2909/linkedin_login#77
    strike: refused('invalid_request', mismatch.description),
  },
  'access-token-mismatch-2017': {
    surface: 'accessToken',
    title: 'Mismatch, in the words of 2017',
    description: 'The older text for the same.',
    // [observed] Happyr/LinkedIn-API-client#142
    strike: refused('invalid_request', olderWords.mismatch),
  },
  'access-token-code-not-found-legacy': {
    surface: 'accessToken',
    title: 'Code is not found, in the words of 2015',
    description: 'The older text for the same.',
    // [observed] nraboy/ng-cordova-oauth#298
    strike: refused('invalid_request', olderWords.codeNotFound),
  },
  'access-token-missing-parameter-legacy': {
    surface: 'accessToken',
    title: 'client_secret is lost, in the words of 2015',
    description: 'The older text, which ends with the name of the parameter.',
    // [observed] Happyr/LinkedIn-API-client#69
    strike: refused('invalid_request', olderWords.missing('client_secret')),
  },
  'access-token-unauthorized-client': {
    surface: 'accessToken',
    title: 'App may not use the flow',
    description: 'HTTP 401 unauthorized_client, as seen in 2014.',
    // [observed] jeyben/IOSLinkedInAPI#23
    strike: refused('unauthorized_client', undefined, 401),
  },
  'access-token-server-error': {
    surface: 'accessToken',
    title: 'Token endpoint says server_error',
    description: 'LinkedIn met an unexpected condition. Its status is not recorded; here it is 500.',
    // [observed] xcarpentier/react-native-linkedin#81; status [uncertain]
    strike: refused('server_error', 'the authorization server encountered an unexpected condition', 500),
  },
  'access-token-temporarily-unavailable': {
    surface: 'accessToken',
    title: 'Token endpoint is overloaded',
    description: 'HTTP 503 temporarily_unavailable.',
    // [observed] PoBuchi/meteor-linkedin#9
    strike: refused(
      'temporarily_unavailable',
      'the authorization server is currently unable to handle the request : RestException{}',
      503,
    ),
  },
  'access-token-non-json-body': {
    surface: 'accessToken',
    title: 'Token endpoint answers with a page',
    description: 'HTTP 404 and HTML, as from an edge that does not know the path.',
    // [observed] feathersjs/feathers#2677
    strike: page(404, 'Page not found'),
  },
  'access-token-anti-automation-999': {
    surface: 'accessToken',
    title: 'Request is taken for a robot',
    description: 'LinkedIn’s status 999; not confirmed on OAuth paths.',
    // [uncertain] anthropics/claude-code#83984. No Response can be made with it.
    strike: async () => Object.defineProperty(new Response(null), 'status', { value: 999 }),
  },
  'access-token-throttled': {
    surface: 'accessToken',
    title: 'Too many requests',
    description: 'HTTP 429 with Retry-After: 1. No body of the token endpoint’s is recorded.',
    // RFC 6585 §4 [uncertain]
    strike: empty(429, () => ({ 'retry-after': '1' })),
  },
  'access-token-throttled-until': {
    surface: 'accessToken',
    title: 'Too many requests, until a moment',
    description: 'HTTP 429 with a Retry-After that names a date, two seconds ahead.',
    strike: empty(429, ({ now }) => ({ 'retry-after': new Date(now + 2000).toUTCString() })),
  },
  'access-token-external-member-binding': {
    surface: 'accessToken',
    title: 'Mismatch without a cause',
    description: 'LinkedIn refuses although everything matches. “External member binding exists” was never explained.',
    // [uncertain]
    strike: refused(mismatch.error, mismatch.description),
  },
  'access-token-code-verifier-forbidden': {
    surface: 'accessToken',
    title: 'A code_verifier is forbidden',
    description: 'HTTP 403, as an app with PKCE got it in 2020. The body is not recorded.',
    // [observed] alexziskind1/nativescript-oauth2#132
    strike: empty(403),
  },
  'access-token-wrong-method': {
    surface: 'accessToken',
    title: 'Request arrives as a GET',
    description: 'HTTP 405, as after a redirect that changed the method.',
    // [observed] TerribleDev/OwinOAuthProviders#87
    strike: empty(405, () => ({ allow: 'POST' })),
  },
  'refresh-token-invalid-with-period': {
    surface: 'refresh',
    title: 'Refresh token is invalid, with a full stop',
    description: 'The documented text as seen on the wire.',
    strike: refused('invalid_request', `${refreshTokenInvalid.description}.`),
  },
  'refresh-invalid-grant': {
    surface: 'refresh',
    title: 'Refresh token is invalid, as RFC 6749 says it',
    description: 'invalid_grant: one article claims it of LinkedIn.',
    // [uncertain] nango.dev
    strike: refused('invalid_grant', 'Token has been expired or revoked.'),
  },
  'refresh-missing-redirect-uri': {
    surface: 'refresh',
    title: 'Refresh is read as an exchange',
    description: 'LinkedIn misses redirect_uri, which a refresh does not have.',
    // [documented] REFRESH
    strike: refused('invalid_request', tokenErrors.missing('redirect_uri').description),
  },
  'refresh-quota-throttled': {
    surface: 'refresh',
    title: 'Quota of refreshes is used up',
    description: 'The developer portal says Throttled. The wire answer is not documented; here it is 429.',
    // quota [documented] PORTAL; answer [uncertain]
    strike: empty(429),
  },
  'userinfo-token-not-yet-active': {
    surface: 'userinfo',
    title: 'Access token is not yet known',
    description: 'Seconds after its issue userinfo calls the token revoked.',
    // [observed] tomasvotava/fastapi-sso#196
    strike: rest(restErrors.revoked),
  },
  'userinfo-not-enough-permissions': {
    surface: 'userinfo',
    title: 'Token may not read userinfo',
    description: 'HTTP 403 as without the scopes openid and profile.',
    strike: rest(restErrors.forbidden),
  },
  'api-bad-request': {
    surface: 'userinfo',
    title: 'Request is malformed',
    description: 'HTTP 400.',
    // status [documented] ERR; words [uncertain]
    strike: rest(restStatuses.badRequest),
  },
  'api-empty-access-token': {
    surface: 'userinfo',
    title: 'Access token is lost, in documented words',
    description: 'The answer as LinkedIn’s guide prints it.',
    // [documented] ERR
    strike: rest(restErrors.emptyAsDocumented),
  },
  'api-unknown-authentication-schema': {
    surface: 'userinfo',
    title: 'Authorization is of an unknown kind',
    description: 'HTTP 401.',
    // meaning [documented] ERR; words [uncertain]
    strike: rest(restStatuses.unknownSchema),
  },
  'api-forbidden': {
    surface: 'userinfo',
    title: 'App may not read this',
    description: 'HTTP 403 without a code.',
    // status [documented] ERR; words [uncertain]
    strike: rest(restStatuses.forbidden),
  },
  'api-access-denied-100': {
    surface: 'userinfo',
    title: 'App may not read /me',
    description: 'HTTP 403 in older words.',
    // [observed] CarSnoop-Inc/carsnoop-issues#66
    strike: rest(restErrors.forbiddenGetMe),
  },
  'userinfo-legacy-me-forbidden': {
    surface: 'userinfo',
    title: 'App may not read me',
    description: 'HTTP 403 as at the profile API of before 2023.',
    // [observed] hwi/HWIOAuthBundle PR #2014
    strike: rest(restErrors.forbiddenMe),
  },
  'api-not-found': {
    surface: 'userinfo',
    title: 'Resource is not there',
    description: 'HTTP 404, also for APIs that an app may not use.',
    // status [documented] ERR; words [uncertain]
    strike: rest(restStatuses.notFound),
  },
  'api-method-not-allowed': {
    surface: 'userinfo',
    title: 'Method is not allowed',
    description: 'HTTP 405.',
    // status [documented] ERR; words [uncertain]
    strike: rest(restStatuses.methodNotAllowed),
  },
  'api-length-required': {
    surface: 'userinfo',
    title: 'Length is missing',
    description: 'HTTP 411.',
    // status [documented] ERR; words [uncertain]
    strike: rest(restStatuses.lengthRequired),
  },
  'api-uri-too-long': {
    surface: 'userinfo',
    title: 'Address is too long',
    description: 'HTTP 414, above 8 KB, or 4 KB of query.',
    // status [documented] ERR; words [uncertain]
    strike: rest(restStatuses.uriTooLong),
  },
  'api-version-not-active': {
    surface: 'userinfo',
    title: 'API version has ended',
    description: 'HTTP 426 NONEXISTENT_VERSION.',
    // [observed] public repositories
    strike: rest(restErrors.versionNotActive),
  },
  'api-version-not-active-as-bad-request': {
    surface: 'userinfo',
    title: 'API version has ended, under HTTP 400',
    description: 'HTTP 400 NONEXISTENT_VERSION.',
    strike: rest(restErrors.versionNotActiveAsBadRequest),
  },
  'api-version-missing': {
    surface: 'userinfo',
    title: 'API version is missing',
    description: 'HTTP 400 VERSION_MISSING, as for a call below /rest without the header.',
    strike: rest(restErrors.versionMissing),
  },
  'api-organization-author': {
    surface: 'userinfo',
    title: 'Token may not post for a page',
    description: 'HTTP 400, as for a post of a page without w_organization_social.',
    strike: rest(restErrors.organizationAuthor),
  },
  'api-organization-or-events-author': {
    surface: 'userinfo',
    title: 'Token may not post for a page or its events',
    description: 'HTTP 400 in the words that name events.',
    strike: rest(restErrors.organizationOrEventsAuthor),
  },
  'api-organization-owner': {
    surface: 'userinfo',
    title: 'Token may not upload for a page',
    description: 'HTTP 400, as for a picture whose owner is a page.',
    strike: rest(restErrors.organizationOwner),
  },
  'api-duplicate-content': {
    surface: 'userinfo',
    title: 'Post is there already',
    description: 'HTTP 422 that names the earlier post.',
    strike: rest(restErrors.duplicate),
  },
  'api-expired-access-token-2014-timestamp': {
    surface: 'userinfo',
    title: 'Access token is over, in the words of 2014',
    description: 'HTTP 401 that names a moment.',
    strike: rest(olderRestErrors.expired),
  },
  'api-unable-to-verify-access-token': {
    surface: 'userinfo',
    title: 'Access token cannot be verified, in the words of 2017',
    description: 'HTTP 401 without a code.',
    strike: rest(olderRestErrors.unverified),
  },
  'api-oauth-token-not-valid': {
    surface: 'userinfo',
    title: 'Access token is not valid, in the words of 2018',
    description: 'HTTP 401 without a code.',
    strike: rest(olderRestErrors.notValid),
  },
  'api-downstream-verification-failure': {
    surface: 'userinfo',
    title: 'LinkedIn cannot check the token',
    description: 'HTTP 500: a service behind the gateway fails.',
    // meaning [documented] ERR; words [uncertain]
    strike: rest(restStatuses.downstream),
  },
  'api-throttled': {
    surface: 'userinfo',
    title: 'Daily limit is used up',
    description: 'HTTP 429 until midnight UTC.',
    // [documented] RATE
    strike: rest({ status: 429, message: throttleTexts.limit }),
  },
  'api-throttled-application-day': {
    surface: 'userinfo',
    title: 'Daily limit of the app is used up',
    description: 'HTTP 429 that names the limit.',
    // [observed]
    strike: rest({ status: 429, message: throttleTexts.applicationDay, serviceErrorCode: 101 }),
  },
  'api-throttled-infrastructure': {
    surface: 'userinfo',
    title: 'Userinfo is throttled for a moment',
    description: 'HTTP 429 with Retry-After: 1.',
    // [documented] RATE
    strike: empty(429, () => ({ 'retry-after': '1' })),
  },
  'api-internal-error': {
    surface: 'userinfo',
    title: 'Userinfo breaks',
    description: 'HTTP 500, with the headers by which LinkedIn finds the request.',
    // [documented] ERR
    strike: empty(500, () => ({
      'x-li-uuid': 'AAYfakeFAKEfakeFAKE==',
      'x-li-fabric': 'prod-fake',
      'x-li-request-id': 'fake-request',
    })),
  },
  'api-gateway-timeout': {
    surface: 'userinfo',
    title: 'LinkedIn’s gateway times out',
    description: 'HTTP 504 and a page.',
    // [documented] ERR
    strike: page(504, 'Gateway Time-out'),
  },
} as const satisfies Readonly<Record<string, CannedScenario>>;
