/* The mutation scores of the files that judge, as Stryker reports them and as they are kept. */

export interface Score {
  readonly killed: number;
  readonly survived: number;
  /** Percentage of the mutants that a test noticed, to two digits. */
  readonly score: number;
}

/** By path from `packages/core`. `null`: not measured yet. */
export type Scores = Readonly<Record<string, Score | null>>;

/** The part of Stryker's JSON report that is read: https://github.com/stryker-mutator/mutation-testing-elements. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** Files whose decisions become the failure of a login: guards, rows, parsers of callbacks, orders of judgement. */
const judging = [
  /^src\/failures\/(?:known|[\w-]+\/(?:guards|judgement|mismatch|not-linkedin))\.ts$/,
  /^src\/login\/(?:guards|rows|page-rows|resend)\.ts$/,
  /^src\/token\/(?:guards|rows)\.ts$/,
  /^src\/diagnose\/(?:diagnose|judgement-lists)\.ts$/,
  /^src\/wire\/callback\.ts$/,
  /^src\/xstate\/guards\.ts$/,
];

/** @param path From `packages/core`, as `src/failures/api/guards.ts`. */
export const isJudging = (path: string): boolean => judging.some((pattern) => pattern.test(path));

const caught = new Set(['Killed', 'Timeout']);
const missed = new Set(['Survived', 'NoCoverage']);

/** Returns the scores of the judging files of a report. Mutants that do not compile or are ignored do not count. */
export const scoresOf = ({ files }: Report): Readonly<Record<string, Score>> =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => isJudging(path))
      .map(([path, { mutants }]) => {
        const killed = mutants.filter(({ status }) => caught.has(status)).length;
        const survived = mutants.filter(({ status }) => missed.has(status)).length;
        const total = killed + survived;
        return [path, { killed, survived, score: total === 0 ? 100 : Math.round((killed / total) * 10_000) / 100 }];
      }),
  );

/** Returns a sentence for each measured file whose score fell below the kept one, or that has none. */
export const fallsOf = (kept: Scores, measured: Readonly<Record<string, Score>>): readonly string[] =>
  Object.entries(measured).flatMap(([path, { killed, survived, score }]) => {
    const before = kept[path];
    if (before === undefined || before === null) return [`${path}: ${score} %, and no score is kept`];
    // Fractions, because two scores that differ may be rounded to one.
    const fell = killed * (before.killed + before.survived) < before.killed * (killed + survived);
    return fell ? [`${path}: ${score} % (${survived} survived), was ${before.score} % (${before.survived})`] : [];
  });

/** Returns a sentence for each judging file that is not in the kept scores, and for each kept score without a file. */
export function differencesOf(kept: Scores, files: readonly string[]): readonly string[] {
  const judged = files.filter(isJudging);
  return [
    ...judged.filter((path) => !(path in kept)).map((path) => `${path} has no kept score`),
    ...Object.keys(kept)
      .filter((path) => !judged.includes(path))
      .map((path) => `${path} is kept, and not there`),
  ];
}

/** Returns the scores to keep: what was measured, else what was kept, for each judging file that exists. */
export const updated = (kept: Scores, measured: Readonly<Record<string, Score>>, files: readonly string[]): Scores =>
  Object.fromEntries(
    files
      .filter(isJudging)
      .sort()
      .map((path) => [path, measured[path] ?? kept[path] ?? null]),
  );
