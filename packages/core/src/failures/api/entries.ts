import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { authorizationCodeFlow, errorHandling } from '../sources.ts';

/** Calling LinkedIn's APIs with an access token. */
export const apiEntries = {
  access_token_not_yet_active: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'The access token is seconds old and not yet known to the API, which calls it revoked or expired.',
    resolution:
      'Try the same call again after one, two and four seconds; nothing is revoked. For the name and e-mail address of the member read the id_token, which needs no call. When it lasts longer than 15 seconds, believe what LinkedIn says.',
    source: 'https://github.com/tomasvotava/fastapi-sso/issues/196',
  },
  tokens_lost: {
    phase: 'api',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The life of a token was restored from a snapshot, which never holds the tokens themselves.',
    resolution:
      'Keep the tokens in a store of your own and begin a new life from them: `createActor(linkedInTokenMachine, { input })` with handles from `hideSecret`. The member need not log in again: nothing is known against the grant.',
    source: 'https://github.com/statelyai/xstate/issues/5331',
  },
  access_token_revoked: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'The access token was revoked: by the member, by LinkedIn, or by a login that asked for other scopes.',
    resolution:
      'Forget the tokens and offer the login again. If members say that they did not remove the app from "Permitted services", look for another part of your site that logs them in with a different scope: that ends every earlier token.',
    source: errorHandling,
  },
  access_token_superseded: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary:
      'The member has authorized the app for another set of scopes, which invalidates every earlier access token.',
    resolution:
      'Use the tokens of the newer login, and forget these. Ask for one and the same scope everywhere: only then do several access tokens live side by side.',
    source: authorizationCodeFlow,
    predicts: 'access_token_revoked',
  },
  access_token_expired: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'The access token is past its end.',
    resolution:
      'Renew it with the refresh token if the app received one, else send the member through the login again. To notice it before the call, compare the `expiresAt` of the grant with a correct clock.',
    source: errorHandling,
  },
  access_token_invalid: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'What was sent is not an access token of LinkedIn’s.',
    resolution:
      'Look at what is sent: an authorization code or the client secret in place of the token is the usual mistake, then a token that was cut off when it was stored (reserve 1000 characters). If it is damaged for good, begin a new login.',
    source: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/77',
  },
  access_token_not_sent: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The API received no access token.',
    resolution:
      'Send `Authorization: Bearer <access token>`. If you do, look for a redirect to another host or a proxy that removes the header.',
    source: errorHandling,
  },
  authorization_scheme_unknown: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The `Authorization` header uses another scheme than Bearer.',
    resolution: 'Send `Authorization: Bearer <access token>`: one space, no quotes, no other scheme before it.',
    source: errorHandling,
  },
  resource_forbidden: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The app or the member may not use this resource.',
    resolution: `Read the evidence: LinkedIn often names the resource. Add the product that carries it (Products tab), request its scope, and send the member through the login again. ${productsThatExcludeEachOther}`,
    source: errorHandling,
  },
  resource_not_found: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn knows no such resource, or hides an API that the app has no access to.',
    resolution: `Check the path, then on the Products tab whether the app has the product that the API belongs to. ${productsThatExcludeEachOther}`,
    source: errorHandling,
  },
  api_request_malformed: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn could not read the URL or the body of the request.',
    resolution:
      'Compare the request with the page of the API, parameter by parameter; the evidence often names the one.',
    source: errorHandling,
  },
  api_wrong_method: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The resource does not know the HTTP method.',
    resolution: 'Use the method that the page of the API documents; userinfo is read with GET.',
    source: errorHandling,
  },
  api_length_required: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The request had no `Content-Length`.',
    resolution: 'Send the body whole instead of as a stream, so that its length is known.',
    source: errorHandling,
  },
  api_uri_too_long: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The URL is longer than 8 kB, or its query longer than 4 kB.',
    resolution: 'Ask for fewer things at once: split the list in the query over several calls.',
    source: errorHandling,
  },
  organization_permission_missing: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The access token may not act for the page: LinkedIn wants organization permissions.',
    resolution: `Request the scope \`w_organization_social\`, which comes with the Community Management API, and let a member authorize it whose role on the page allows posting (super admin or content admin). A token does not gain scopes later, so send the member through that login. ${productsThatExcludeEachOther}`,
    source: 'https://github.com/jikig-ai/soleur/issues/799',
  },
  api_version_missing: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'A call below `/rest` was sent without the `LinkedIn-Version` header.',
    resolution:
      'Send `LinkedIn-Version: YYYYMM` with a version that the page of the API lists as active. Userinfo needs no such header.',
    source: errorHandling,
  },
  content_duplicated: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The same post is live already, usually because the answer to an earlier try was lost.',
    resolution:
      'Treat the call as done: the evidence names the post. Do not send it again, and change the caller so that it takes this answer for a success.',
    source: errorHandling,
  },
  api_version_inactive: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The `LinkedIn-Version` header names a version that is no longer served.',
    resolution:
      'Look up which versions the page of the API lists as active, and send one of them in `LinkedIn-Version`. Userinfo needs no such header.',
    source: errorHandling,
  },
  unknown_api_error: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'The API refused the request with an answer that is in no table.',
    resolution:
      'Read the evidence: status, `error`, `errorDescription` and `serviceErrorCode` are what LinkedIn said. Then report them.',
    source: errorHandling,
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
