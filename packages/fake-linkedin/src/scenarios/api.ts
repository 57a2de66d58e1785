import { olderRestErrors, restErrors, restStatuses, throttleTexts } from '../linkedin-texts.ts';
import { empty, page, rest } from './answers.ts';
import type { ScenarioEntry } from './scenario.ts';

/** Answers of LinkedIn’s APIs in general, all of them given at userinfo. */
export const apiScenarios = {
  'api-empty-access-token-65604': {
    surface: 'userinfo',
    title: 'Access token is lost',
    description: 'The Authorization header does not arrive at userinfo.',
  },
  'api-invalid-access-token': {
    surface: 'userinfo',
    title: 'Access token is unknown',
    description: 'LinkedIn has forgotten the token.',
  },
  'api-expired-access-token': {
    surface: 'userinfo',
    title: 'Access token is over',
    description: 'Its 60 days have passed.',
  },
  'api-revoked-access-token': {
    surface: 'userinfo',
    title: 'Access token was revoked',
    description: 'The member has taken the app’s permission back.',
  },
  'api-bad-request': {
    surface: 'userinfo',
    title: 'Request is malformed',
    description: 'HTTP 400.',
    // status [documented] error-handling; words [uncertain]
    replacement: rest(restStatuses.badRequest),
  },
  'api-empty-access-token': {
    surface: 'userinfo',
    title: 'Access token is lost, in documented words',
    description: 'The answer as LinkedIn’s guide prints it.',
    // [documented] error-handling
    replacement: rest(restErrors.emptyAsDocumented),
  },
  'api-unknown-authentication-schema': {
    surface: 'userinfo',
    title: 'Authorization is of an unknown kind',
    description: 'HTTP 401.',
    // meaning [documented] error-handling; words [uncertain]
    replacement: rest(restStatuses.unknownSchema),
  },
  'api-forbidden': {
    surface: 'userinfo',
    title: 'App may not read this',
    description: 'HTTP 403 without a code.',
    // status [documented] error-handling; words [uncertain]
    replacement: rest(restStatuses.forbidden),
  },
  'api-access-denied-100': {
    surface: 'userinfo',
    title: 'App may not read /me',
    description: 'HTTP 403 in older words.',
    // [observed] CarSnoop-Inc/carsnoop-issues#66
    replacement: rest(restErrors.forbiddenGetMe),
  },
  'api-not-found': {
    surface: 'userinfo',
    title: 'Resource is not there',
    description: 'HTTP 404, also for APIs that an app may not use.',
    // status [documented] error-handling; words [uncertain]
    replacement: rest(restStatuses.notFound),
  },
  'api-method-not-allowed': {
    surface: 'userinfo',
    title: 'Method is not allowed',
    description: 'HTTP 405.',
    // status [documented] error-handling; words [uncertain]
    replacement: rest(restStatuses.methodNotAllowed),
  },
  'api-length-required': {
    surface: 'userinfo',
    title: 'Length is missing',
    description: 'HTTP 411.',
    // status [documented] error-handling; words [uncertain]
    replacement: rest(restStatuses.lengthRequired),
  },
  'api-uri-too-long': {
    surface: 'userinfo',
    title: 'Address is too long',
    description: 'HTTP 414, above 8 KB, or 4 KB of query.',
    // status [documented] error-handling; words [uncertain]
    replacement: rest(restStatuses.uriTooLong),
  },
  'api-version-not-active': {
    surface: 'userinfo',
    title: 'API version has ended',
    description: 'HTTP 426 NONEXISTENT_VERSION.',
    // [observed] public repositories
    replacement: rest(restErrors.versionNotActive),
  },
  'api-version-not-active-as-bad-request': {
    surface: 'userinfo',
    title: 'API version has ended, under HTTP 400',
    description: 'HTTP 400 NONEXISTENT_VERSION.',
    replacement: rest(restErrors.versionNotActiveAsBadRequest),
  },
  'api-version-missing': {
    surface: 'userinfo',
    title: 'API version is missing',
    description: 'HTTP 400 VERSION_MISSING, as for a call below /rest without the header.',
    replacement: rest(restErrors.versionMissing),
  },
  'api-organization-author': {
    surface: 'userinfo',
    title: 'Token may not post for a page',
    description: 'HTTP 400, as for a post of a page without w_organization_social.',
    replacement: rest(restErrors.organizationAuthor),
  },
  'api-organization-or-events-author': {
    surface: 'userinfo',
    title: 'Token may not post for a page or its events',
    description: 'HTTP 400 in the words that name events.',
    replacement: rest(restErrors.organizationOrEventsAuthor),
  },
  'api-organization-owner': {
    surface: 'userinfo',
    title: 'Token may not upload for a page',
    description: 'HTTP 400, as for a picture whose owner is a page.',
    replacement: rest(restErrors.organizationOwner),
  },
  'api-duplicate-content': {
    surface: 'userinfo',
    title: 'Post is there already',
    description: 'HTTP 422 that names the earlier post.',
    replacement: rest(restErrors.duplicate),
  },
  'api-expired-access-token-2014-timestamp': {
    surface: 'userinfo',
    title: 'Access token is over, in the words of 2014',
    description: 'HTTP 401 that names a moment.',
    replacement: rest(olderRestErrors.expired),
  },
  'api-unable-to-verify-access-token': {
    surface: 'userinfo',
    title: 'Access token cannot be verified, in the words of 2017',
    description: 'HTTP 401 without a code.',
    replacement: rest(olderRestErrors.unverified),
  },
  'api-oauth-token-not-valid': {
    surface: 'userinfo',
    title: 'Access token is not valid, in the words of 2018',
    description: 'HTTP 401 without a code.',
    replacement: rest(olderRestErrors.notValid),
  },
  'api-downstream-verification-failure': {
    surface: 'userinfo',
    title: 'LinkedIn cannot check the token',
    description: 'HTTP 500: a service behind the gateway fails.',
    // meaning [documented] error-handling; words [uncertain]
    replacement: rest(restStatuses.downstream),
  },
  'api-throttled': {
    surface: 'userinfo',
    title: 'Daily limit is used up',
    description: 'HTTP 429 until midnight UTC.',
    // [documented] rate-limits
    replacement: rest({ status: 429, message: throttleTexts.limit }),
  },
  'api-throttled-application-day': {
    surface: 'userinfo',
    title: 'Daily limit of the app is used up',
    description: 'HTTP 429 that names the limit.',
    // [observed]
    replacement: rest({ status: 429, message: throttleTexts.applicationDay, serviceErrorCode: 101 }),
  },
  'api-throttled-infrastructure': {
    surface: 'userinfo',
    title: 'Userinfo is throttled for a moment',
    description: 'HTTP 429 with Retry-After: 1.',
    // [documented] rate-limits
    replacement: empty(429, () => ({ 'retry-after': '1' })),
  },
  'api-internal-error': {
    surface: 'userinfo',
    title: 'Userinfo breaks',
    description: 'HTTP 500, with the headers by which LinkedIn finds the request.',
    // [documented] error-handling
    replacement: empty(500, () => ({
      'x-li-uuid': 'AAYfakeFAKEfakeFAKE==',
      'x-li-fabric': 'prod-fake',
      'x-li-request-id': 'fake-request',
    })),
  },
  'api-gateway-timeout': {
    surface: 'userinfo',
    title: 'LinkedIn’s gateway times out',
    description: 'HTTP 504 and a page.',
    // [documented] error-handling
    replacement: page(504, 'Gateway Time-out'),
  },
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
