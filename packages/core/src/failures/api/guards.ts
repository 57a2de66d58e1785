import { duplicateText, organizationPermissionText, versionErrors, versionTexts } from '../../wire/words.ts';
import { answerOf, type GuardRecord, hasStatus } from '../known.ts';
import { type ApiJudgement, faultOf, refusesAs, refusesWith, youngTokenAge } from './judgement.ts';

/** Detects failures of API calls with an access token. */
export const apiGuards = {
  access_token_not_sent: (judged: ApiJudgement) =>
    hasStatus(judged.result, 401) && (faultOf(judged) === 'empty' || judged.authorization === 'none'),

  authorization_scheme_unknown: (judged: ApiJudgement) =>
    hasStatus(judged.result, 401) && judged.authorization === 'other',

  /**
   * Judged before `access_token_revoked`, `access_token_expired` and `access_token_invalid`: LinkedIn answers a young token with their
   * texts, and once called one unverifiable.
   *
   * @see {@link https://github.com/ozgur/python-linkedin/issues/38 ozgur/python-linkedin#38}
   * @see {@link https://github.com/spring-attic/spring-social-linkedin/issues/67 spring-attic/spring-social-linkedin#67}
   */
  access_token_not_yet_active: (judged: ApiJudgement) => {
    const fault = faultOf(judged);
    return (
      (fault === 'revoked' || fault === 'expired' || fault === 'unverified') &&
      judged.tokenAge !== null &&
      judged.tokenAge >= 0 &&
      judged.tokenAge < youngTokenAge
    );
  },

  access_token_revoked: (judged: ApiJudgement) => faultOf(judged) === 'revoked',

  access_token_expired: (judged: ApiJudgement) => faultOf(judged) === 'expired',

  access_token_invalid: (judged: ApiJudgement) => ['invalid', 'unverified'].includes(faultOf(judged) ?? ''),

  organization_permission_missing: (judged: ApiJudgement) => refusesWith(judged, organizationPermissionText),

  api_version_missing: (judged: ApiJudgement) =>
    refusesAs(judged, versionErrors.missing) || refusesWith(judged, versionTexts.missing),

  api_version_inactive: (judged: ApiJudgement) =>
    hasStatus(judged.result, 426) ||
    refusesAs(judged, versionErrors.inactive) ||
    refusesWith(judged, versionTexts.inactive),

  content_duplicated: (judged: ApiJudgement) => refusesWith(judged, duplicateText),

  /** Judged after the 403s whose text states the cause. */
  resource_forbidden: ({ result }: ApiJudgement) => hasStatus(result, 403),

  api_request_malformed: ({ result }: ApiJudgement) => hasStatus(result, 400),
  resource_not_found: ({ result }: ApiJudgement) => hasStatus(result, 404),
  api_wrong_method: ({ result }: ApiJudgement) => hasStatus(result, 405),
  api_length_required: ({ result }: ApiJudgement) => hasStatus(result, 411),
  api_uri_too_long: ({ result }: ApiJudgement) => hasStatus(result, 414),

  /** Judged last. */
  unknown_api_error: ({ result }: ApiJudgement) => (answerOf(result)?.status ?? 0) >= 300,
} satisfies GuardRecord;
