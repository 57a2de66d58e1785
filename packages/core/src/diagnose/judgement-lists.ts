import { anyRequestGuards } from '../failures/any-request/guards.ts';
import { apiGuards } from '../failures/api/guards.ts';
import { applicationTokenGuards } from '../failures/application-token/guards.ts';
import type { FailureCode } from '../failures/catalogue.ts';
import { introspectionGuards } from '../failures/introspection/guards.ts';
import type { GuardRecord } from '../failures/known.ts';
import { tokenEndpointGuards } from '../failures/token-endpoint/guards.ts';
import { userinfoGuards } from '../failures/userinfo/guards.ts';

/*
 * The order of judgement for requests that no machine makes. The first guard that holds determines the failure. If no guard holds, the
 * answer is not a failure.
 */

type Judged<TGuards extends GuardRecord> = {
  [C in keyof TGuards]: TGuards[C] extends (judged: infer TJudged) => boolean ? (judged: TJudged) => void : never;
}[keyof TGuards] extends (judged: infer TAll) => void
  ? TAll
  : never;

/** A list of failure codes in the order of judgement, and the guards that judge. */
interface JudgementList<TGuards extends GuardRecord> {
  readonly codes: readonly (keyof TGuards & FailureCode)[];
  readonly guards: TGuards;
}

/** Returns the first failure on a list whose guard holds, or `null`. */
export const firstOf = <TGuards extends GuardRecord>(
  { codes, guards }: JudgementList<TGuards>,
  judged: Judged<TGuards>,
): FailureCode | null =>
  // `judged` satisfies every guard of the record, which a lookup by code no longer shows.
  codes.find((code) => (guards[code] as unknown as (judged: Judged<TGuards>) => boolean)(judged)) ?? null;

const list = <TGuards extends GuardRecord>(
  guards: TGuards,
  codes: readonly (keyof TGuards & FailureCode)[],
): JudgementList<TGuards> => ({ codes, guards });

const { userinfo_malformed, ...forbiddenGuards } = userinfoGuards;

export const apiList = list({ ...anyRequestGuards, ...forbiddenGuards, ...apiGuards }, [
  'response_timeout',
  'linkedin_unreachable',
  'access_token_not_sent',
  'authorization_scheme_unknown',
  'access_token_not_yet_active',
  'access_token_revoked',
  'access_token_expired',
  'access_token_invalid',
  'organization_permission_missing',
  'api_version_missing',
  'api_version_inactive',
  'content_duplicated',
  'response_not_from_linkedin',
  'userinfo_scope_missing',
  'profile_endpoint_retired',
  'resource_forbidden',
  'api_request_malformed',
  'resource_not_found',
  'api_wrong_method',
  'api_length_required',
  'api_uri_too_long',
  'daily_limit_reached',
  'throttled',
  'refused_as_automation',
  'linkedin_unavailable',
  'unknown_api_error',
]);

export const userinfoList = list({ ...apiList.guards, userinfo_malformed }, [...apiList.codes, 'userinfo_malformed']);

export const introspectionList = list({ ...anyRequestGuards, ...introspectionGuards }, [
  'response_timeout',
  'linkedin_unreachable',
  'access_token_revoked',
  'access_token_expired',
  'response_not_from_linkedin',
  'introspection_foreign_token',
  'introspection_bad_request',
  'introspection_invalid_client',
  'daily_limit_reached',
  'throttled',
  'refused_as_automation',
  'linkedin_unavailable',
  'introspection_malformed',
  'unknown_introspection_error',
]);

const { unexpected_error: _, ...answerGuards } = tokenEndpointGuards;

export const applicationTokenList = list({ ...answerGuards, ...anyRequestGuards, ...applicationTokenGuards }, [
  'response_timeout',
  'linkedin_unreachable',
  'access_token_missing_grant_type',
  'access_token_missing_client_id',
  'access_token_missing_client_secret',
  'application_token_not_allowed',
  'client_id_unknown',
  'invalid_client',
  'unauthorized_client',
  'daily_limit_reached',
  'throttled',
  'refused_as_automation',
  'linkedin_unavailable',
  'access_token_wrong_method',
  'response_not_from_linkedin',
  'access_token_response_malformed',
  'unknown_access_token_error',
]);

/** The failures of each surface in the order of judgement. */
export const judgementLists = {
  userinfo: userinfoList.codes,
  api: apiList.codes,
  introspection: introspectionList.codes,
  'application-token': applicationTokenList.codes,
} as const;
