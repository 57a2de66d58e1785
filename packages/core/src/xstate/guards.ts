import type { GuardRecord } from '../failures/known.ts';

type Judged<TGuard> = TGuard extends (judged: infer TJudged) => boolean ? TJudged : never;

/** Guards with XState's signature: `(args, params)`. */
export type XStateGuards<TGuards extends GuardRecord> = {
  readonly [G in keyof TGuards]: (_: unknown, judged: Judged<TGuards[G]>) => boolean;
};

/** Guard records by the step at which they judge. */
export type GuardsByStep = Readonly<Record<string, GuardRecord>>;

type Codes<TSteps extends GuardsByStep> = { [S in keyof TSteps]: keyof TSteps[S] }[keyof TSteps] & string;

/** Guards whose names several steps may share. `step` in the params selects the guard. */
export type XStateGuardsByStep<TSteps extends GuardsByStep> = {
  readonly [C in Codes<TSteps>]: (
    _: unknown,
    params: {
      [S in keyof TSteps]: C extends keyof TSteps[S] ? { readonly step: S } & Judged<TSteps[S][C]> : never;
    }[keyof TSteps],
  ) => boolean;
};

/** The codes for which a record has a guard with this input. */
export type CodeOf<TGuards extends GuardRecord, TJudgement> = {
  [C in keyof TGuards]: TJudgement extends Judged<TGuards[C]> ? C : never;
}[keyof TGuards] &
  string;

/** Converts guards to XState's signature. */
export const toXStateGuards = <TGuards extends GuardRecord>(guards: TGuards): XStateGuards<TGuards> =>
  // Each guard keeps its parameter type. Only the position of the argument changes.
  Object.fromEntries(
    Object.entries(guards).map(([name, guard]) => [name, (_: unknown, judged: never) => guard(judged)]),
  ) as unknown as XStateGuards<TGuards>;

type Judge = (_: unknown, params: { readonly step: string }) => boolean;

const never: Judge = () => false;

/**
 * Merges the guards of several steps into one table for XState, keyed by failure code. A code that two steps detect, such as
 * `scope_missing`, has a guard at each of them; `step` in the params selects one.
 */
export const byStep = <TSteps extends GuardsByStep>(steps: TSteps): XStateGuardsByStep<TSteps> => {
  const merged: Record<string, Judge> = {};
  for (const [step, guards] of Object.entries(steps))
    for (const [code, guard] of Object.entries<(judged: never) => boolean>(guards)) {
      const others = merged[code] ?? never;
      merged[code] = (_, params) => (params.step === step ? guard(params as never) : others(_, params));
    }
  // The type of the record has forgotten its keys, which are the codes of all steps.
  return merged as unknown as XStateGuardsByStep<TSteps>;
};
