/** Something to measure: one call is one unit of work. */
export interface Candidate {
  readonly run: () => void | Promise<void>;
  /** Removes the state that calls left behind. */
  readonly reset?: (() => void) | undefined;
}

export async function repeat(run: Candidate['run'], calls: number): Promise<void> {
  for (let call = 0; call < calls; call += 1) await run();
}

/**
 * Prepares a measurement: collects the garbage of the turn before, then runs half as many calls unmeasured. Only young garbage: a full collection
 * would also discard what the engine has learnt about objects that no call keeps, which a server that is busy does not lose.
 */
async function prepare({ run }: Candidate, calls: number): Promise<void> {
  globalThis.gc?.({ type: 'minor', execution: 'sync' });
  await repeat(run, Math.ceil(calls / 2));
}

/** Runs calls, and returns a figure of them. */
export type Measure<Figure> = (candidate: Candidate, calls: number) => Promise<Figure>;

/** Makes a measurement fair: prepares it, and removes what it leaves behind. */
export const fairly =
  <Figure>(measure: Measure<Figure>): Measure<Figure> =>
  async (candidate, calls) => {
    await prepare(candidate, calls);
    try {
      return await measure(candidate, calls);
    } finally {
      candidate.reset?.();
    }
  };

/** Returns the CPU time of one call in microseconds, of all threads of the process. */
export const cpuTime = fairly(async ({ run }, calls) => {
  const before = process.cpuUsage();
  await repeat(run, calls);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
});
