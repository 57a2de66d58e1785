import {
  isDailyLimitReached,
  isLinkedinUnavailable,
  isRefusedAsAutomation,
  isThrottled,
} from '../failures/any-request/guards.ts';
import { isLinkedinUnreachable, isResponseTimeout } from '../failures/any-request/no-response-guards.ts';
import { isResponseNotFromLinkedin } from '../failures/any-request/not-linkedin-guards.ts';
import {
  type ApiJudgement,
  isAccessTokenExpired,
  isAccessTokenInvalid,
  isAccessTokenNotSent,
  isAccessTokenNotYetActive,
  isAccessTokenRevoked,
  isApiLengthRequired,
  isApiRequestMalformed,
  isApiUriTooLong,
  isApiVersionInactive,
  isApiVersionMissing,
  isApiWrongMethod,
  isAuthorizationSchemeUnknown,
  isContentDuplicated,
  isOrganizationPermissionMissing,
  isProfileEndpointRetired,
  isResourceForbidden,
  isResourceNotFound,
  isUnknownApiError,
  isUserinfoMalformed,
  isUserinfoScopeMissing,
  type UserinfoJudgement,
} from '../failures/api/guards.ts';
import { isApplicationTokenNotAllowed, isUnknownAccessTokenError } from '../failures/application-token/guards.ts';
import type { FailureCode } from '../failures/catalogue.ts';
import {
  type IntrospectionJudgement,
  isIntrospectionBadRequest,
  isIntrospectionForeignToken,
  isIntrospectionInvalidClient,
  isIntrospectionMalformed,
  isUnknownIntrospectionError,
} from '../failures/introspection/guards.ts';
import {
  isAccessTokenMissingClientId,
  isAccessTokenMissingClientSecret,
  isAccessTokenMissingGrantType,
  isAccessTokenResponseMalformed,
  isAccessTokenWrongMethod,
  isClientIdUnknown,
  isInvalidClient,
  isUnauthorizedClient,
  type TokenEndpointJudgement,
} from '../failures/token-endpoint/guards.ts';

/*
 * The order of judgement where there is no machine: requests that are over when they are answered. The first guard that
 * holds names the failure; none is no failure.
 */

export type JudgementList<TJudgement> = readonly (readonly [FailureCode, (judged: TJudgement) => boolean])[];

export const firstOf = <TJudgement>(list: JudgementList<TJudgement>, judged: TJudgement): FailureCode | null =>
  list.find(([, guard]) => guard(judged))?.[0] ?? null;

export const apiList: JudgementList<ApiJudgement> = [
  ['response_timeout', isResponseTimeout],
  ['linkedin_unreachable', isLinkedinUnreachable],
  ['access_token_not_sent', isAccessTokenNotSent],
  ['authorization_scheme_unknown', isAuthorizationSchemeUnknown],
  ['access_token_not_yet_active', isAccessTokenNotYetActive],
  ['access_token_revoked', isAccessTokenRevoked],
  ['access_token_expired', isAccessTokenExpired],
  ['access_token_invalid', isAccessTokenInvalid],
  ['organization_permission_missing', isOrganizationPermissionMissing],
  ['api_version_missing', isApiVersionMissing],
  ['api_version_inactive', isApiVersionInactive],
  ['content_duplicated', isContentDuplicated],
  ['response_not_from_linkedin', isResponseNotFromLinkedin],
  ['userinfo_scope_missing', isUserinfoScopeMissing],
  ['profile_endpoint_retired', isProfileEndpointRetired],
  ['resource_forbidden', isResourceForbidden],
  ['api_request_malformed', isApiRequestMalformed],
  ['resource_not_found', isResourceNotFound],
  ['api_wrong_method', isApiWrongMethod],
  ['api_length_required', isApiLengthRequired],
  ['api_uri_too_long', isApiUriTooLong],
  ['daily_limit_reached', isDailyLimitReached],
  ['throttled', isThrottled],
  ['refused_as_automation', isRefusedAsAutomation],
  ['linkedin_unavailable', isLinkedinUnavailable],
  ['unknown_api_error', isUnknownApiError],
];

export const userinfoList: JudgementList<UserinfoJudgement> = [...apiList, ['userinfo_malformed', isUserinfoMalformed]];

export const introspectionList: JudgementList<IntrospectionJudgement> = [
  ['response_timeout', isResponseTimeout],
  ['linkedin_unreachable', isLinkedinUnreachable],
  ['access_token_revoked', isAccessTokenRevoked],
  ['access_token_expired', isAccessTokenExpired],
  ['response_not_from_linkedin', isResponseNotFromLinkedin],
  ['introspection_foreign_token', isIntrospectionForeignToken],
  ['introspection_bad_request', isIntrospectionBadRequest],
  ['introspection_invalid_client', isIntrospectionInvalidClient],
  ['daily_limit_reached', isDailyLimitReached],
  ['throttled', isThrottled],
  ['refused_as_automation', isRefusedAsAutomation],
  ['linkedin_unavailable', isLinkedinUnavailable],
  ['introspection_malformed', isIntrospectionMalformed],
  ['unknown_introspection_error', isUnknownIntrospectionError],
];

export const applicationTokenList: JudgementList<TokenEndpointJudgement> = [
  ['response_timeout', isResponseTimeout],
  ['linkedin_unreachable', isLinkedinUnreachable],
  ['access_token_missing_grant_type', isAccessTokenMissingGrantType],
  ['access_token_missing_client_id', isAccessTokenMissingClientId],
  ['access_token_missing_client_secret', isAccessTokenMissingClientSecret],
  ['application_token_not_allowed', isApplicationTokenNotAllowed],
  ['client_id_unknown', isClientIdUnknown],
  ['invalid_client', isInvalidClient],
  ['unauthorized_client', isUnauthorizedClient],
  ['daily_limit_reached', isDailyLimitReached],
  ['throttled', isThrottled],
  ['refused_as_automation', isRefusedAsAutomation],
  ['linkedin_unavailable', isLinkedinUnavailable],
  ['access_token_wrong_method', isAccessTokenWrongMethod],
  ['response_not_from_linkedin', isResponseNotFromLinkedin],
  ['access_token_response_malformed', isAccessTokenResponseMalformed],
  ['unknown_access_token_error', isUnknownAccessTokenError],
];

/** The lists by the surface that they judge. */
export const judgementLists = {
  userinfo: userinfoList,
  api: apiList,
  introspection: introspectionList,
  'application-token': applicationTokenList,
} as const;
