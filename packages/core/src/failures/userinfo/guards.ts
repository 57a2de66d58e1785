import type { Member } from '../../wire/member.ts';
import { notEnoughPermissions } from '../../wire/words.ts';
import { type ApiJudgement, isForbidden } from '../api/judgement.ts';
import type { GuardRecord } from '../known.ts';

export interface UserinfoJudgement extends ApiJudgement {
  /** `null` if the answer identifies no member. */
  readonly member: Member | null;
}

/** Detects failures of userinfo, and of the endpoint that it replaced. */
export const userinfoGuards = {
  userinfo_scope_missing: (judged: ApiJudgement) => isForbidden(judged, notEnoughPermissions.userinfo),

  profile_endpoint_retired: (judged: ApiJudgement) => isForbidden(judged, notEnoughPermissions.legacyProfile),

  /** Judged last. */
  userinfo_malformed: ({ member }: UserinfoJudgement) => member === null,
} satisfies GuardRecord;
