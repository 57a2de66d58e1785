import { type Failure, type FailureCode, failures } from '@linkedin-auth/core';
import type { FailureEntry } from '@linkedin-auth/core/failures';

/** What is known about one failure without a member. */
export interface Finding {
  readonly code: FailureCode;
  readonly verdict: 'ok' | 'will-fail' | 'cannot-be-known';
  /** One sentence: what was observed, or why nothing is known. */
  readonly reason: string;
  /** With `will-fail`: the failure, with its resolution. Otherwise `null`. */
  readonly failure: Failure | null;
}

/** Which logins will fail with a configuration. */
export interface DoctorReport {
  /** Whether some or all logins will fail. */
  readonly willFail: boolean;
  /** The failures in LinkedIn's documentation, in its order. */
  readonly documented: readonly Finding[];
  /** Findings about other failures. */
  readonly others: readonly Finding[];
  /** Information that makes no login fail. */
  readonly notes: readonly string[];
}

/** The failure codes in LinkedIn's documentation, in its order. */
export const documentedCodes: readonly FailureCode[] = (
  Object.entries(failures) as readonly (readonly [FailureCode, FailureEntry])[]
).flatMap(([code, { documented }]) => (documented === undefined ? [] : [code]));

export const ok = (code: FailureCode, reason: string): Finding => ({ code, verdict: 'ok', reason, failure: null });

export const cannotBeKnown = (code: FailureCode, reason: string): Finding => ({
  code,
  verdict: 'cannot-be-known',
  reason,
  failure: null,
});

export const willFail = (failure: Failure, reason: string): Finding => ({
  code: failure.code,
  verdict: 'will-fail',
  reason,
  failure,
});

/** Combines the findings of several probes: each documented failure once, then the others in the order in which they were found. */
export function reportOf(findings: readonly Finding[], notes: readonly string[]): DoctorReport {
  const worst = new Map<FailureCode, Finding>();
  for (const finding of findings) {
    const known = worst.get(finding.code);
    if (known === undefined || rank[finding.verdict] > rank[known.verdict]) worst.set(finding.code, finding);
  }
  const documented = documentedCodes.map((code) => worst.get(code) ?? cannotBeKnown(code, 'No check covers it.'));
  const others = [...worst.values()].filter(({ code }) => !documentedCodes.includes(code));
  return {
    willFail: [...documented, ...others].some(({ verdict }) => verdict === 'will-fail'),
    documented,
    others,
    notes,
  };
}

const rank: Readonly<Record<Finding['verdict'], number>> = { 'cannot-be-known': 0, ok: 1, 'will-fail': 2 };

/** Returns the report on a configuration that is rejected before any request. */
export function reportOnRefusal(failure: Failure): DoctorReport {
  const reason = 'The configuration itself is invalid, so no request was sent.';
  const { predicts }: FailureEntry = failures[failure.code];
  return reportOf(
    [
      willFail(failure, reason),
      ...documentedCodes.map((code) =>
        code === predicts
          ? {
              ...willFail(
                failure,
                'LinkedIn would return this. No request was sent, because the configuration itself is invalid.',
              ),
              code,
            }
          : cannotBeKnown(code, reason),
      ),
    ],
    [],
  );
}
