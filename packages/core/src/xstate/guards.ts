type Guards = Readonly<Record<string, (judged: never) => boolean>>;

export type Lifted<TGuards extends Guards> = {
  readonly [G in keyof TGuards]: (_: unknown, judged: Parameters<TGuards[G]>[0]) => boolean;
};

/** The names of the guards that judge one kind of thing. */
export type Judging<TGuards extends Guards, TJudgement> = {
  [G in keyof TGuards]: TJudgement extends Parameters<TGuards[G]>[0] ? G : never;
}[keyof TGuards] &
  string;

/** The guards in the position where XState calls them: `(args, params)`. */
export const lift = <TGuards extends Guards>(guards: TGuards): Lifted<TGuards> =>
  // Each guard keeps its own parameter type: the mapping changes nothing but the position of the argument.
  Object.fromEntries(
    Object.entries(guards).map(([name, guard]) => [name, (_: unknown, judged: never) => guard(judged)]),
  ) as unknown as Lifted<TGuards>;
