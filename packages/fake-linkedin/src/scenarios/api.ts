import { olderRestErrors, restErrors, restStatuses } from '../linkedin-texts.ts';
import { empty, page, rest } from './answers.ts';
import type { ScenarioEntry } from './scenario.ts';

/** Failures that every API of LinkedIn has in common. */
export const apiScenarios = {
  'api-empty-access-token-65604': {
    surface: 'api',
    title: 'Access token is missing',
    description: 'The Authorization header does not reach the API.',
  },
  'api-invalid-access-token': {
    surface: 'api',
    title: 'Access token is unknown',
    description: 'LinkedIn does not find the token.',
  },
  'api-expired-access-token': {
    surface: 'api',
    title: 'Access token has expired',
    description: 'Its 60 days have passed.',
  },
  'api-revoked-access-token': {
    surface: 'api',
    title: 'Access token was revoked',
    description: 'The member has removed the app’s permission.',
  },
  'api-bad-request': {
    surface: 'api',
    title: 'Request is malformed',
    description: 'HTTP 400.',
    // status [documented] error-handling; text [uncertain]
    replacement: rest(restStatuses.badRequest),
  },
  'api-empty-access-token': {
    surface: 'api',
    title: 'Access token is missing, documented text',
    description: 'The answer as printed in LinkedIn’s guide.',
    // [documented] error-handling
    replacement: rest(restErrors.emptyAsDocumented),
  },
  'api-unknown-authentication-schema': {
    surface: 'api',
    title: 'Authorization scheme is unknown',
    description: 'HTTP 401.',
    // meaning [documented] error-handling; text [uncertain]
    replacement: rest(restStatuses.unknownSchema),
  },
  'api-forbidden': {
    surface: 'api',
    title: 'App has no access',
    description: 'HTTP 403 without a code.',
    // status [documented] error-handling; text [uncertain]
    replacement: rest(restStatuses.forbidden),
  },
  'api-access-denied-100': {
    surface: 'api',
    title: 'App has no access to GET /me',
    description: 'HTTP 403 with an older text.',
    // [observed] CarSnoop-Inc/carsnoop-issues#66
    replacement: rest(restErrors.forbiddenGetMe),
  },
  'api-not-found': {
    surface: 'api',
    title: 'Resource is not found',
    description: 'HTTP 404. LinkedIn also returns it for APIs that an app has no access to.',
    // status [documented] error-handling; text [uncertain]
    replacement: rest(restStatuses.notFound),
  },
  'api-method-not-allowed': {
    surface: 'api',
    title: 'Method is not allowed',
    description: 'HTTP 405.',
    // status [documented] error-handling; text [uncertain]
    replacement: rest(restStatuses.methodNotAllowed),
  },
  'api-length-required': {
    surface: 'api',
    title: 'Content-Length is missing',
    description: 'HTTP 411.',
    // status [documented] error-handling; text [uncertain]
    replacement: rest(restStatuses.lengthRequired),
  },
  'api-uri-too-long': {
    surface: 'api',
    title: 'URL is too long',
    description: 'HTTP 414: the URL is longer than 8 KB, or its query longer than 4 KB.',
    // status [documented] error-handling; text [uncertain]
    replacement: rest(restStatuses.uriTooLong),
  },
  'api-version-not-active': {
    surface: 'api',
    title: 'API version is not active',
    description: 'HTTP 426 NONEXISTENT_VERSION.',
    // [observed] public repositories
    replacement: rest(restErrors.versionNotActive('202501')),
  },
  'api-version-not-active-as-bad-request': {
    surface: 'api',
    title: 'API version is not active, HTTP 400',
    description: 'HTTP 400 NONEXISTENT_VERSION.',
    replacement: rest(restErrors.versionNotActiveAsBadRequest),
  },
  'api-version-missing': {
    surface: 'api',
    title: 'API version is missing',
    description: 'HTTP 400 VERSION_MISSING, as for a call under /rest without the header.',
    replacement: rest(restErrors.versionMissing),
  },
  'api-organization-author': {
    surface: 'api',
    title: 'Token may not post for a page',
    description: 'HTTP 400, as for a post by a page without w_organization_social.',
    replacement: rest(restErrors.organizationAuthor),
  },
  'api-organization-or-events-author': {
    surface: 'api',
    title: 'Token may not post for a page or its events',
    description: 'HTTP 400 with the text that mentions events.',
    replacement: rest(restErrors.organizationOrEventsAuthor),
  },
  'api-organization-owner': {
    surface: 'api',
    title: 'Token may not upload for a page',
    description: 'HTTP 400, as for an image owned by a page.',
    replacement: rest(restErrors.organizationOwner),
  },
  'api-duplicate-content': {
    surface: 'api',
    title: 'Post already exists',
    description: 'HTTP 422 with the URN of the earlier post.',
    replacement: rest(restErrors.duplicate('urn:li:share:1')),
  },
  'api-expired-access-token-2014-timestamp': {
    surface: 'api',
    title: 'Access token has expired, text of 2014',
    description: 'HTTP 401 with a timestamp.',
    replacement: rest(olderRestErrors.expired),
  },
  'api-unable-to-verify-access-token': {
    surface: 'api',
    title: 'Access token cannot be verified, text of 2017',
    description: 'HTTP 401 without a code.',
    replacement: rest(olderRestErrors.unverified),
  },
  'api-oauth-token-not-valid': {
    surface: 'api',
    title: 'Access token is not valid, text of 2018',
    description: 'HTTP 401 without a code.',
    replacement: rest(olderRestErrors.notValid),
  },
  'api-downstream-verification-failure': {
    surface: 'api',
    title: 'LinkedIn cannot verify the token',
    description: 'HTTP 500: a service behind the gateway fails.',
    // meaning [documented] error-handling; text [uncertain]
    replacement: rest(restStatuses.downstream),
  },
  'api-throttled': {
    surface: 'api',
    title: 'Daily limit is used up',
    description: 'HTTP 429 until midnight UTC.',
    // [documented] rate-limits
    replacement: rest(restErrors.memberLimit),
  },
  'api-throttled-application-day': {
    surface: 'api',
    title: 'Daily limit of the app is used up',
    description: 'HTTP 429 with the name of the limit.',
    // [observed]
    replacement: rest(restErrors.applicationLimit),
  },
  'api-throttled-infrastructure': {
    surface: 'api',
    title: 'API is throttled briefly',
    description: 'HTTP 429 with Retry-After: 1.',
    // [documented] rate-limits
    replacement: empty(429, () => ({ 'retry-after': '1' })),
  },
  'api-internal-error': {
    surface: 'api',
    title: 'LinkedIn’s API fails',
    description: 'HTTP 500 with the headers by which LinkedIn identifies the request.',
    // [documented] error-handling
    replacement: empty(500, () => ({
      'x-li-uuid': 'AAYfakeFAKEfakeFAKE==',
      'x-li-fabric': 'prod-fake',
      'x-li-request-id': 'fake-request',
    })),
  },
  'api-gateway-timeout': {
    surface: 'api',
    title: 'LinkedIn’s gateway times out',
    description: 'HTTP 504 and a page.',
    // [documented] error-handling
    replacement: page(504, 'Gateway Time-out'),
  },
} as const satisfies Readonly<Record<string, ScenarioEntry>>;
