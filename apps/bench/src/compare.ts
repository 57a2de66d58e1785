/** Something to measure: one call is one unit of work. */
export interface Candidate {
  readonly name: string;
  readonly run: () => void | Promise<void>;
  /** Removes the state that a round left behind. */
  readonly reset?: () => void;
}

export interface Measured {
  readonly name: string;
  /** Median CPU time of one call in microseconds. */
  readonly microseconds: number;
  /** Relative to the first candidate, from the same rounds. */
  readonly ratio: number;
}

interface Effort {
  readonly rounds: number;
  readonly callsPerRound: number;
}

/**
 * Measures candidates in interleaved rounds. Every round runs each candidate once, in rotating order, so that other load on the machine
 * affects all of them equally. The ratio is the median of the rounds' own ratios.
 */
export async function compare(
  candidates: readonly Candidate[],
  { rounds, callsPerRound }: Effort = { rounds: 60, callsPerRound: 1000 },
): Promise<readonly Measured[]> {
  const times = candidates.map((): number[] => []);
  for (const { run, reset } of candidates) {
    await repeat(run, callsPerRound * 4);
    reset?.();
  }
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < candidates.length; turn += 1) {
      const index = (turn + round) % candidates.length;
      const candidate = candidates[index];
      // A candidate must not pay for the garbage of the one before.
      globalThis.gc?.();
      if (candidate !== undefined) times[index]?.push(await repeat(candidate.run, callsPerRound));
      candidate?.reset?.();
    }
  }
  const [base = []] = times;
  return candidates.map(({ name }, index) => {
    const own = times[index] ?? [];
    return { name, microseconds: median(own), ratio: median(own.map((time, round) => time / (base[round] ?? time))) };
  });
}

async function repeat(run: Candidate['run'], calls: number): Promise<number> {
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
