import type { FailureEntry } from '../entry.ts';
import { productsThatExcludeEachOther } from '../products.ts';
import { authorizationCodeFlow, errorHandling } from '../sources.ts';

/** Failures of API calls with an access token. */
export const apiEntries = {
  access_token_not_yet_active: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'The API calls the access token revoked or expired because the token is only seconds old.',
    resolution:
      "Repeat the call after one, two and four seconds: nothing is revoked. Or read the member's name and e-mail address from the id_token, which needs no call. If the API still refuses the token after 15 seconds, it is revoked or expired.",
    source: 'https://github.com/tomasvotava/fastapi-sso/issues/196',
  },
  tokens_lost: {
    phase: 'api',
    origin: 'ours',
    remedy: 'fix-configuration',
    summary: 'The token machine was restored from a snapshot, which never contains the tokens themselves.',
    resolution:
      'Keep the tokens in your own store and start a new actor from them: `createActor(linkedInTokenMachine, { input })` with handles from `hideSecret`. The member need not sign in again: nothing is known against the grant.',
    source: 'https://github.com/statelyai/xstate/issues/5331',
  },
  access_token_revoked: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'The access token was revoked: by the member, by LinkedIn, or by a login with other scopes.',
    resolution:
      'Delete the tokens and offer the sign-in button again. If members say that they did not remove the app from "Permitted services", look for another part of your site that requests different scopes: that invalidates every earlier token.',
    source: errorHandling,
  },
  access_token_superseded: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary:
      'The member authorized the app for a different set of scopes, which invalidates every earlier access token.',
    resolution:
      'Use the tokens of the newer login, and delete these. Request the same scopes everywhere: only then can several access tokens be valid side by side.',
    source: authorizationCodeFlow,
    predicts: 'access_token_revoked',
  },
  access_token_expired: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'The access token has expired.',
    resolution:
      'Renew it with the refresh token if the app received one. Otherwise, ask the member to sign in again. To detect this before the call, compare `expiresAt` of the grant with a correct clock.',
    source: errorHandling,
  },
  access_token_invalid: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'The request did not carry a valid LinkedIn access token.',
    resolution:
      'Check what you send: an authorization code or the client secret in place of the token is the usual mistake. Then check whether your store cut the token off (reserve 1000 characters). If the token cannot be recovered, start a new login.',
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
    summary: 'The `Authorization` header uses a scheme other than Bearer.',
    resolution: 'Send `Authorization: Bearer <access token>`: one space, no quotes, no other scheme before it.',
    source: errorHandling,
  },
  resource_forbidden: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The app or the member has no permission for this resource.',
    resolution: `Read the evidence: LinkedIn often names the resource. On the Products tab, add the product that includes it. Then request its scope, and ask the member to sign in again. ${productsThatExcludeEachOther}`,
    source: errorHandling,
  },
  resource_not_found: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn found no such resource, or hides an API that the app cannot access.',
    resolution: `Check the path. Then check on the Products tab whether the app has the product that the API belongs to. ${productsThatExcludeEachOther}`,
    source: errorHandling,
  },
  api_request_malformed: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'LinkedIn could not read the URL or the body of the request.',
    resolution:
      "Compare the request with the API's documentation, parameter by parameter. The evidence often names the wrong one.",
    source: errorHandling,
  },
  api_wrong_method: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The resource does not support the HTTP method.',
    resolution: "Use the method in the API's documentation. Userinfo is read with GET.",
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
    summary: 'The URL is longer than 8 kB, or its query is longer than 4 kB.',
    resolution: 'Request less at once: split the list in the query over several calls.',
    source: errorHandling,
  },
  organization_permission_missing: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The access token cannot act for the page: LinkedIn requires organization permissions.',
    resolution: `Request the scope \`w_organization_social\`, which comes with the Community Management API. The member who signs in with it needs a role on the page that allows posting (super admin or content admin). A token does not gain scopes later, so ask that member to sign in again. ${productsThatExcludeEachOther}`,
    source: 'https://github.com/jikig-ai/soleur/issues/799',
  },
  api_version_missing: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'A call below `/rest` was sent without the `LinkedIn-Version` header.',
    resolution:
      "Send `LinkedIn-Version: YYYYMM` with a version that the API's documentation lists as active. Userinfo needs no such header.",
    source: errorHandling,
  },
  content_duplicated: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The same post is already live, usually because the response to an earlier call was lost.',
    resolution:
      'Treat the call as done: the evidence names the post. Do not send it again. Change the caller to treat this response as a success.',
    source: errorHandling,
  },
  api_version_inactive: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The `LinkedIn-Version` header names a version that LinkedIn no longer serves.',
    resolution:
      "In `LinkedIn-Version`, send a version that the API's documentation lists as active. Userinfo needs no such header.",
    source: errorHandling,
  },
  unknown_api_error: {
    phase: 'api',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'The API refused the request with an unknown error.',
    resolution:
      "Read the status, `error`, `errorDescription` and `serviceErrorCode` in the evidence: they are LinkedIn's own words. Then report them.",
    source: errorHandling,
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
