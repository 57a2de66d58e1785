import type { ApiResult } from '../../wire/result.ts';
import { normalise } from '../../wire/texts.ts';
import { accessTokenFaults } from '../../wire/words.ts';
import { answerOf, begins, names, says } from '../known.ts';

/** An API's response to a request with an access token, and what is known about the request. `null` means unknown. */
export interface ApiJudgement {
  readonly result: ApiResult;
  /** The form of the `Authorization` header. */
  readonly authorization: 'bearer' | 'other' | 'none' | null;
  /** Milliseconds between the issue of the token and the answer. */
  readonly tokenAge: number | null;
}

/**
 * How long after its issue the APIs may still refuse a token, in milliseconds. Observed, not documented.
 *
 * @see {@link https://github.com/tomasvotava/fastapi-sso/issues/196 tomasvotava/fastapi-sso#196}
 */
export const youngTokenAge = 15_000;

type Fault = keyof typeof accessTokenFaults;

/**
 * Returns what a 401 says about the token, or `null`. Reads the code first, then the text, then the number: the number has been seen
 * with the text of another fault.
 */
export function faultOf({ result }: ApiJudgement): Fault | null {
  const answer = answerOf(result);
  if (answer?.status !== 401) return null;
  const { error, serviceErrorCode } = answer;
  // The keys of our own table.
  const faults = Object.keys(accessTokenFaults) as Fault[];
  return (
    faults.find((fault) => error !== null && accessTokenFaults[fault].code === error) ??
    faults.find((fault) => says(result, ...accessTokenFaults[fault].texts)) ??
    faults.find((fault) => begins(result, ...accessTokenFaults[fault].beginnings)) ??
    faults.find(
      (fault) => serviceErrorCode !== null && accessTokenFaults[fault].serviceErrorCode === serviceErrorCode,
    ) ??
    null
  );
}

/** Returns whether the text of a refusal matches, under any status: LinkedIn uses several statuses for one cause. */
export const refusesWith = ({ result }: ApiJudgement, pattern: RegExp): boolean => {
  const answer = answerOf(result);
  return (answer?.status ?? 0) >= 400 && pattern.test(normalise(answer?.errorDescription ?? ''));
};

/** Returns whether a refusal has this `code`, under any status. */
export const refusesAs = ({ result }: ApiJudgement, name: string): boolean =>
  (answerOf(result)?.status ?? 0) >= 400 && names(result, name);

/** Returns whether the text of a 403 matches. */
export const isForbidden = ({ result }: ApiJudgement, pattern: RegExp): boolean => {
  const answer = answerOf(result);
  return answer?.status === 403 && answer.errorDescription !== null && pattern.test(normalise(answer.errorDescription));
};
