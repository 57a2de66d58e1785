import type { Scenario } from './scenarios.ts';
import { olderWords, restErrors, throttleTexts, tokenErrors } from './strings.ts';

/**
 * An answer that nobody can earn: the words of other years, and LinkedIn's own bad days. Everything that a client can earn by
 * doing something wrong is in `scenarios.ts` and goes through the ordinary checks.
 */
export interface CannedScenario extends Scenario {
  readonly surface: 'accessToken' | 'refresh' | 'userinfo';
  /** @param now by the fake's clock, in milliseconds since the epoch */
  readonly answer: (now: number) => Response;
}

const refused =
  (error: string, description?: string, status = 400) =>
  (): Response =>
    Response.json({ error, ...(description !== undefined && { error_description: description }) }, { status });

const empty =
  (status: number, headers: (now: number) => Readonly<Record<string, string>> = () => ({})) =>
  (now: number): Response =>
    new Response(null, { status, headers: { ...headers(now), 'cache-control': 'no-store' } });

const rest =
  (status: number, message: string, more: object = {}) =>
  (): Response =>
    Response.json({ status, message, ...more }, { status });

const restError = ({ status, message, ...more }: (typeof restErrors)[keyof typeof restErrors]) =>
  rest(status, message, more);

const page = (status: number, heading: string) => (): Response =>
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
    answer: refused('invalid_request', mismatch.description),
  },
  'access-token-mismatch-2017': {
    surface: 'accessToken',
    title: 'Mismatch, in the words of 2017',
    description: 'The older text for the same.',
    // [observed] Happyr/LinkedIn-API-client#142
    answer: refused('invalid_request', olderWords.mismatch),
  },
  'access-token-code-not-found-legacy': {
    surface: 'accessToken',
    title: 'Code is not found, in the words of 2015',
    description: 'The older text for the same.',
    // [observed] nraboy/ng-cordova-oauth#298
    answer: refused('invalid_request', olderWords.codeNotFound),
  },
  'access-token-missing-parameter-legacy': {
    surface: 'accessToken',
    title: 'client_secret is lost, in the words of 2015',
    description: 'The older text, which ends with the name of the parameter.',
    // [observed] Happyr/LinkedIn-API-client#69
    answer: refused('invalid_request', olderWords.missing('client_secret')),
  },
  'access-token-unauthorized-client': {
    surface: 'accessToken',
    title: 'App may not use the flow',
    description: 'HTTP 401 unauthorized_client, as seen in 2014.',
    // [observed] jeyben/IOSLinkedInAPI#23
    answer: refused('unauthorized_client', undefined, 401),
  },
  'access-token-server-error': {
    surface: 'accessToken',
    title: 'Token endpoint says server_error',
    description: 'LinkedIn met an unexpected condition. Its status is not recorded; here it is 500.',
    // [observed] xcarpentier/react-native-linkedin#81; status [uncertain]
    answer: refused('server_error', 'the authorization server encountered an unexpected condition', 500),
  },
  'access-token-temporarily-unavailable': {
    surface: 'accessToken',
    title: 'Token endpoint is overloaded',
    description: 'HTTP 503 temporarily_unavailable.',
    // [observed] PoBuchi/meteor-linkedin#9
    answer: refused(
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
    answer: page(404, 'Page not found'),
  },
  'access-token-anti-automation-999': {
    surface: 'accessToken',
    title: 'Request is taken for a robot',
    description: 'LinkedIn’s status 999; not confirmed on OAuth paths.',
    // [uncertain] anthropics/claude-code#83984. No Response can be made with it.
    answer: () => Object.defineProperty(new Response(null), 'status', { value: 999 }),
  },
  'access-token-throttled': {
    surface: 'accessToken',
    title: 'Too many requests',
    description: 'HTTP 429 with Retry-After: 1. No body of the token endpoint’s is recorded.',
    // RFC 6585 §4 [uncertain]
    answer: empty(429, () => ({ 'retry-after': '1' })),
  },
  'access-token-throttled-until': {
    surface: 'accessToken',
    title: 'Too many requests, until a moment',
    description: 'HTTP 429 with a Retry-After that names a date, two seconds ahead.',
    answer: empty(429, (now) => ({ 'retry-after': new Date(now + 2000).toUTCString() })),
  },
  'refresh-token-invalid-with-period': {
    surface: 'refresh',
    title: 'Refresh token is invalid, with a full stop',
    description: 'The documented text as seen on the wire.',
    answer: refused('invalid_request', `${refreshTokenInvalid.description}.`),
  },
  'refresh-invalid-grant': {
    surface: 'refresh',
    title: 'Refresh token is invalid, as RFC 6749 says it',
    description: 'invalid_grant: one article claims it of LinkedIn.',
    // [uncertain] nango.dev
    answer: refused('invalid_grant', 'Token has been expired or revoked.'),
  },
  'refresh-missing-redirect-uri': {
    surface: 'refresh',
    title: 'Refresh is read as an exchange',
    description: 'LinkedIn misses redirect_uri, which a refresh does not have.',
    // [documented] REFRESH
    answer: refused('invalid_request', tokenErrors.missing('redirect_uri').description),
  },
  'refresh-quota-throttled': {
    surface: 'refresh',
    title: 'Quota of refreshes is used up',
    description: 'The developer portal says Throttled. The wire answer is not documented; here it is 429.',
    // quota [documented] PORTAL; answer [uncertain]
    answer: empty(429),
  },
  'userinfo-token-not-yet-active': {
    surface: 'userinfo',
    title: 'Access token is not yet known',
    description: 'Seconds after its issue userinfo calls the token revoked.',
    // [observed] tomasvotava/fastapi-sso#196
    answer: restError(restErrors.revoked),
  },
  'userinfo-not-enough-permissions': {
    surface: 'userinfo',
    title: 'Token may not read userinfo',
    description: 'HTTP 403 as without the scopes openid and profile.',
    answer: restError(restErrors.forbidden),
  },
  'api-throttled': {
    surface: 'userinfo',
    title: 'Daily limit is used up',
    description: 'HTTP 429 until midnight UTC.',
    // [documented] RATE
    answer: rest(429, throttleTexts.limit),
  },
  'api-throttled-application-day': {
    surface: 'userinfo',
    title: 'Daily limit of the app is used up',
    description: 'HTTP 429 that names the limit.',
    // [observed]
    answer: rest(429, throttleTexts.applicationDay, { serviceErrorCode: 101 }),
  },
  'api-throttled-infrastructure': {
    surface: 'userinfo',
    title: 'Userinfo is throttled for a moment',
    description: 'HTTP 429 with Retry-After: 1.',
    // [documented] RATE
    answer: empty(429, () => ({ 'retry-after': '1' })),
  },
  'api-internal-error': {
    surface: 'userinfo',
    title: 'Userinfo breaks',
    description: 'HTTP 500, with the headers by which LinkedIn finds the request.',
    // [documented] ERR
    answer: empty(500, () => ({
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
    answer: page(504, 'Gateway Time-out'),
  },
} as const satisfies Readonly<Record<string, CannedScenario>>;
