import * as guards from './guards.ts';

type LiftedGuards = {
  readonly [G in keyof typeof guards]: (_: unknown, judged: Parameters<(typeof guards)[G]>[0]) => boolean;
};

// Each guard keeps its own parameter type: the mapping changes nothing but the position of the argument.
/** The guards in the position where XState calls them: `(args, params)`. */
export const liftedGuards = Object.fromEntries(
  Object.entries(guards).map(([name, guard]) => [name, (_: unknown, judged: never) => guard(judged)]),
) as unknown as LiftedGuards;
