import type { Member } from '../../login/outcome.ts';
import { type ApiResult, youngTokenAge } from '../../wire/api-result.ts';
import { normalise } from '../../wire/texts.ts';
import {
  accessTokenFaults,
  duplicateText,
  notEnoughPermissions,
  organizationPermissionText,
  versionErrors,
  versionTexts,
} from '../../wire/words.ts';
import type { TokenStatusJudgement } from '../introspection/guards.ts';
import { answerOf, begins, names, says } from '../known.ts';

/** What an API made of a request with an access token, and what is known of the request; `null` is not known. */
export interface ApiJudgement {
  readonly result: ApiResult;
  /** The form of the `Authorization` header. */
  readonly authorization: 'bearer' | 'other' | 'none' | null;
  /** Milliseconds between the issue of the token and the answer. */
  readonly tokenAge: number | null;
}

export interface UserinfoJudgement extends ApiJudgement {
  /** `null` when the answer names nobody. */
  readonly member: Member | null;
}

type Fault = keyof typeof accessTokenFaults;

const isStatus = (judged: ApiJudgement, status: number): boolean => answerOf(judged.result)?.status === status;

/** What a 401 says of the token: by its code, else its text, else its number, which was seen beside a wrong text. */
const faultOf = (judged: ApiJudgement): Fault | null => {
  const answer = answerOf(judged.result);
  if (answer?.status !== 401) return null;
  const { error, serviceErrorCode } = answer;
  // The keys of a table of our own.
  const faults = Object.keys(accessTokenFaults) as Fault[];
  return (
    faults.find((fault) => error !== null && accessTokenFaults[fault].code === error) ??
    faults.find((fault) => says(judged.result, ...accessTokenFaults[fault].texts)) ??
    faults.find((fault) => begins(judged.result, ...accessTokenFaults[fault].beginnings)) ??
    faults.find(
      (fault) => serviceErrorCode !== null && accessTokenFaults[fault].serviceErrorCode === serviceErrorCode,
    ) ??
    null
  );
};

export const isAccessTokenNotSent = (judged: ApiJudgement): boolean =>
  isStatus(judged, 401) && (faultOf(judged) === 'empty' || judged.authorization === 'none');

export const isAuthorizationSchemeUnknown = (judged: ApiJudgement): boolean =>
  isStatus(judged, 401) && judged.authorization === 'other';

/**
 * Asked before {@link isAccessTokenRevoked}, {@link isAccessTokenExpired} and {@link isAccessTokenInvalid}: LinkedIn uses their words for
 * it, and used those of a token that it could not verify. ozgur/python-linkedin#38, spring-attic/spring-social-linkedin#67
 */
export const isAccessTokenNotYetActive = (judged: ApiJudgement): boolean => {
  const fault = faultOf(judged);
  return (
    (fault === 'revoked' || fault === 'expired' || fault === 'unverified') &&
    judged.tokenAge !== null &&
    judged.tokenAge >= 0 &&
    judged.tokenAge < youngTokenAge
  );
};

export const isAccessTokenRevoked = (judged: ApiJudgement | TokenStatusJudgement): boolean =>
  'introspection' in judged ? isInactive(judged, 'revoked') : faultOf(judged) === 'revoked';

export const isAccessTokenExpired = (judged: ApiJudgement | TokenStatusJudgement): boolean =>
  'introspection' in judged ? isInactive(judged, 'expired') : faultOf(judged) === 'expired';

/** RFC 7662 §2.2: `active` is always there, and a `status` without it was not written by LinkedIn. */
const isInactive = ({ introspection }: TokenStatusJudgement, tokenStatus: 'expired' | 'revoked'): boolean =>
  introspection.status === 200 && introspection.active === false && introspection.tokenStatus === tokenStatus;

export const isAccessTokenInvalid = (judged: ApiJudgement): boolean =>
  ['invalid', 'unverified'].includes(faultOf(judged) ?? '');

/** Whether the text of a refusal has these words, under whatever status: LinkedIn gives several to one cause. */
const refusesWith = ({ result }: ApiJudgement, pattern: RegExp): boolean => {
  const answer = answerOf(result);
  return (answer?.status ?? 0) >= 400 && pattern.test(normalise(answer?.errorDescription ?? ''));
};

const refusesAs = ({ result }: ApiJudgement, name: string): boolean =>
  (answerOf(result)?.status ?? 0) >= 400 && names(result, name);

export const isOrganizationPermissionMissing = (judged: ApiJudgement): boolean =>
  refusesWith(judged, organizationPermissionText);

export const isApiVersionMissing = (judged: ApiJudgement): boolean =>
  refusesAs(judged, versionErrors.missing) || refusesWith(judged, versionTexts.missing);

export const isContentDuplicated = (judged: ApiJudgement): boolean => refusesWith(judged, duplicateText);

const isForbidden = ({ result }: ApiJudgement, pattern: RegExp): boolean => {
  const answer = answerOf(result);
  return answer?.status === 403 && answer.errorDescription !== null && pattern.test(normalise(answer.errorDescription));
};

export const isUserinfoScopeMissing = (judged: ApiJudgement): boolean =>
  isForbidden(judged, notEnoughPermissions.userinfo);

export const isProfileEndpointRetired = (judged: ApiJudgement): boolean =>
  isForbidden(judged, notEnoughPermissions.legacyProfile);

/** Asked after the two before. */
export const isResourceForbidden = (judged: ApiJudgement): boolean => isStatus(judged, 403);

export const isApiRequestMalformed = (judged: ApiJudgement): boolean => isStatus(judged, 400);
export const isResourceNotFound = (judged: ApiJudgement): boolean => isStatus(judged, 404);
export const isApiWrongMethod = (judged: ApiJudgement): boolean => isStatus(judged, 405);
export const isApiLengthRequired = (judged: ApiJudgement): boolean => isStatus(judged, 411);
export const isApiUriTooLong = (judged: ApiJudgement): boolean => isStatus(judged, 414);

export const isApiVersionInactive = (judged: ApiJudgement): boolean =>
  isStatus(judged, 426) || refusesAs(judged, versionErrors.inactive) || refusesWith(judged, versionTexts.inactive);

/**
 * Asked of a 401 after every known fault of the token. LinkedIn numbers its refusals, or names them in capitals; a 401 in another form
 * may come from a proxy or a captive portal, and says nothing about the token.
 */
export const isAccessTokenRefused = ({ result }: ApiJudgement): boolean => {
  const answer = answerOf(result);
  if (answer?.status !== 401 || answer.errorDescription === null) return false;
  return answer.serviceErrorCode !== null || /^[A-Z]+(_[A-Z]+)+$/.test(answer.error ?? '');
};

export const isUserinfoMalformed = ({ member }: UserinfoJudgement): boolean => member === null;

export const isUnknownApiError = (judged: ApiJudgement): boolean => (answerOf(judged.result)?.status ?? 0) >= 300;
