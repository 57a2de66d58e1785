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

/**
 * Merges the guards of several steps into one table for XState, keyed by failure code. A code that two steps detect, such as
 * `scope_missing`, has a guard at each of them; `step` in the params selects one.
 */
export const byStep = <TSteps extends GuardsByStep>(steps: TSteps): XStateGuardsByStep<TSteps> => {
  const codes = Object.values(steps).flatMap((guards) => Object.keys(guards));
  const judge =
    (code: string) =>
    (_: unknown, params: { readonly step: string }): boolean =>
      // The types of the rows allow only steps that have this guard.
      (steps[params.step] as Readonly<Record<string, (judged: unknown) => boolean>>)[code]?.(params) === true;
  // `fromEntries` forgets the keys, which are the codes of all steps.
  return Object.fromEntries(codes.map((code) => [code, judge(code)])) as unknown as XStateGuardsByStep<TSteps>;
};
