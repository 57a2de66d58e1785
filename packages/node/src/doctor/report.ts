import { type Failure, type FailureCode, type FailureEntry, failures } from '@linkedin-auth/core';

/** What is known of one failure before any member comes. */
export interface Finding {
  readonly code: FailureCode;
  readonly verdict: 'ok' | 'will-fail' | 'cannot-be-known';
  /** One sentence: what was seen, or why nothing can be. */
  readonly reason: string;
  /** With `will-fail`: what it means and what to change. */
  readonly failure: Failure | null;
}

export interface DoctorReport {
  /** Whether some login, or every one, is going to fail. */
  readonly willFail: boolean;
  /** LinkedIn's own table of failures, row by row. */
  readonly documented: readonly Finding[];
  /** What else was looked at. */
  readonly others: readonly Finding[];
  /** What is worth knowing and makes nothing fail. */
  readonly notes: readonly string[];
}

/** The codes of LinkedIn's own table, in its order. */
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

/** Findings of several probes: each documented failure once, the rest in the order in which they were found. */
export function reportOf(findings: readonly Finding[], notes: readonly string[]): DoctorReport {
  const worst = new Map<FailureCode, Finding>();
  for (const finding of findings) {
    const known = worst.get(finding.code);
    if (known === undefined || rank[finding.verdict] > rank[known.verdict]) worst.set(finding.code, finding);
  }
  const documented = documentedCodes.map(
    (code) => worst.get(code) ?? cannotBeKnown(code, 'Nothing that was asked says anything about it.'),
  );
  const others = [...worst.values()].filter(({ code }) => !documentedCodes.includes(code));
  return {
    willFail: [...documented, ...others].some(({ verdict }) => verdict === 'will-fail'),
    documented,
    others,
    notes,
  };
}

const rank: Readonly<Record<Finding['verdict'], number>> = { 'cannot-be-known': 0, ok: 1, 'will-fail': 2 };

/** The report on a configuration that is refused before anything is asked. */
export function reportOnRefusal(failure: Failure): DoctorReport {
  const reason = 'The configuration itself is refused, so LinkedIn was not asked.';
  const { predicts }: FailureEntry = failures[failure.code];
  return reportOf(
    [
      willFail(failure, reason),
      ...documentedCodes.map((code) =>
        code === predicts
          ? {
              ...willFail(failure, 'LinkedIn would answer so. It was not asked: the configuration itself is refused.'),
              code,
            }
          : cannotBeKnown(code, reason),
      ),
    ],
    [],
  );
}
