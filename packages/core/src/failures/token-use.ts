import type { FailureEntry } from './entry.ts';
import { authorizationCodeFlow, errorHandling, signInWithLinkedIn } from './sources.ts';

/** Using an access token at userinfo and at LinkedIn's other APIs. */
export const tokenUse = {
  access_token_not_yet_active: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isAccessTokenNotYetActive',
    remedy: 'retry-later',
    summary: 'The access token is seconds old and not yet known to the API, which calls it revoked or expired.',
    resolution:
      'Try the same call again after one, two and four seconds; nothing is revoked. For the name and e-mail address of the member read the id_token, which needs no call. When it lasts longer than 15 seconds, believe what LinkedIn says.',
    source: 'https://github.com/tomasvotava/fastapi-sso/issues/196',
  },
  access_token_revoked: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isAccessTokenRevoked',
    remedy: 'new-authorization',
    summary: 'The access token was revoked: by the member, by LinkedIn, or by a login that asked for other scopes.',
    resolution:
      'Forget the tokens and offer the login again. If members say that they did not remove the app from "Permitted services", look for another part of your site that logs them in with a different scope: that ends every earlier token.',
    source: errorHandling,
  },
  access_token_superseded: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isAccessTokenSuperseded',
    remedy: 'new-authorization',
    summary:
      'The member has authorized the app for another set of scopes, which invalidates every earlier access token.',
    resolution:
      'Use the tokens of the newer login, and forget these. Ask for one and the same scope everywhere: only then do several access tokens live side by side.',
    source: authorizationCodeFlow,
    predicts: 'access_token_revoked',
  },
  access_token_expired: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isAccessTokenExpired',
    remedy: 'new-authorization',
    summary: 'The access token is past its end.',
    resolution:
      'Renew it with the refresh token if the app received one, else send the member through the login again. To notice it before the call, compare the `expiresAt` of the grant with a correct clock.',
    source: errorHandling,
  },
  access_token_invalid: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isAccessTokenInvalid',
    remedy: 'new-authorization',
    summary: 'What was sent is not an access token of LinkedIn’s.',
    resolution:
      'Look at what is sent: an authorization code or the client secret in place of the token is the usual mistake, then a token that was cut off when it was stored (reserve 1000 characters). If it is damaged for good, begin a new login.',
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/77',
  },
  access_token_not_sent: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isAccessTokenNotSent',
    remedy: 'fix-configuration',
    summary: 'The API received no access token.',
    resolution:
      'Send `Authorization: Bearer <access token>`. If you do, look for a redirect to another host or a proxy that removes the header.',
    source: errorHandling,
  },
  authorization_scheme_unknown: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isAuthorizationSchemeUnknown',
    remedy: 'fix-configuration',
    summary: 'The `Authorization` header uses another scheme than Bearer.',
    resolution: 'Send `Authorization: Bearer <access token>`: one space, no quotes, no other scheme before it.',
    source: errorHandling,
  },
  userinfo_scope_missing: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isUserinfoScopeMissing',
    remedy: 'fix-configuration',
    summary: 'The access token may not read userinfo: it was granted without `openid` and `profile`.',
    resolution:
      "Request `scope: ['openid', 'profile', 'email']` with the product \"Sign In with LinkedIn using OpenID Connect\" on the Products tab, then send the member through the login again: a token does not gain scopes later. After adding a product allow LinkedIn five minutes.",
    source: 'https://github.com/linkedin-developers/linkedin-api-js-client/issues/35',
  },
  profile_endpoint_retired: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isProfileEndpointRetired',
    remedy: 'fix-configuration',
    summary: '`/v2/me` was called with a token for OpenID Connect, which may not read it.',
    resolution: 'Call `https://api.linkedin.com/v2/userinfo` instead, or read the id_token.',
    source: 'https://github.com/hwi/HWIOAuthBundle/pull/2014',
  },
  resource_forbidden: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isResourceForbidden',
    remedy: 'fix-configuration',
    summary: 'The app or the member may not use this resource.',
    resolution:
      'Read the evidence: LinkedIn often names the resource. Add the product that carries it (Products tab), request its scope, and send the member through the login again.',
    source: errorHandling,
  },
  resource_not_found: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isResourceNotFound',
    remedy: 'fix-configuration',
    summary: 'LinkedIn knows no such resource, or hides an API that the app has no access to.',
    resolution: 'Check the path, then on the Products tab whether the app has the product that the API belongs to.',
    source: errorHandling,
  },
  api_request_malformed: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isApiRequestMalformed',
    remedy: 'fix-configuration',
    summary: 'LinkedIn could not read the URL or the body of the request.',
    resolution:
      'Compare the request with the page of the API, parameter by parameter; the evidence often names the one.',
    source: errorHandling,
  },
  api_wrong_method: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isApiWrongMethod',
    remedy: 'fix-configuration',
    summary: 'The resource does not know the HTTP method.',
    resolution: 'Use the method that the page of the API documents; userinfo is read with GET.',
    source: errorHandling,
  },
  api_length_required: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isApiLengthRequired',
    remedy: 'fix-configuration',
    summary: 'The request had no `Content-Length`.',
    resolution: 'Send the body whole instead of as a stream, so that its length is known.',
    source: errorHandling,
  },
  api_uri_too_long: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isApiUriTooLong',
    remedy: 'fix-configuration',
    summary: 'The URL is longer than 8 kB, or its query longer than 4 kB.',
    resolution: 'Ask for fewer things at once: split the list in the query over several calls.',
    source: errorHandling,
  },
  organization_permission_missing: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isOrganizationPermissionMissing',
    remedy: 'fix-configuration',
    summary: 'The access token may not act for the page: LinkedIn wants organization permissions.',
    resolution:
      'Request the scope `w_organization_social`, and let a member authorize it whose role on the page allows posting (super admin or content admin). The scope belongs to the Community Management API, which LinkedIn grants only to an app of its own, without any other product: sign-in needs a second app. A token does not gain scopes later, so send the member through that login.',
    source: 'https://github.com/jikig-ai/soleur/issues/799',
  },
  api_version_missing: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isApiVersionMissing',
    remedy: 'fix-configuration',
    summary: 'A call below `/rest` was sent without the `LinkedIn-Version` header.',
    resolution:
      'Send `LinkedIn-Version: YYYYMM` with a version that the page of the API lists as active. Userinfo needs no such header.',
    source: errorHandling,
  },
  content_duplicated: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isContentDuplicated',
    remedy: 'fix-configuration',
    summary: 'The same post is live already, usually because the answer to an earlier try was lost.',
    resolution:
      'Treat the call as done: the evidence names the post. Do not send it again, and change the caller so that it takes this answer for a success.',
    source: errorHandling,
  },
  api_version_inactive: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isApiVersionInactive',
    remedy: 'fix-configuration',
    summary: 'The `LinkedIn-Version` header names a version that is no longer served.',
    resolution:
      'Look up which versions the page of the API lists as active, and send one of them in `LinkedIn-Version`. Userinfo needs no such header.',
    source: errorHandling,
  },
  userinfo_malformed: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isUserinfoMalformed',
    remedy: 'report',
    summary: 'Userinfo answered without `sub`, the one claim that LinkedIn guarantees.',
    resolution:
      'Check that `endpoints` leads to LinkedIn and that no proxy answers in its place. If it does, report the shape of the answer, without the values.',
    source: signInWithLinkedIn,
  },
  userinfo_subject_mismatch: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: null,
    remedy: 'report',
    summary: 'Userinfo speaks of another member than the id_token.',
    resolution:
      'Trust neither for now. Check that the access token and the id_token came with the same answer, and that no cache stands between the app and `api.linkedin.com`. If both hold, report it.',
    source: 'OpenID Connect Core 1.0 §5.3.2',
  },
  unknown_api_error: {
    phase: 'token-use',
    origin: 'linkedin',
    trigger: 'isUnknownApiError',
    remedy: 'report',
    summary: 'The API refused the request with an answer that is in no table.',
    resolution:
      'Read the evidence: status, `error`, `errorDescription` and `serviceErrorCode` are what LinkedIn said. Then report them.',
    source: errorHandling,
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
