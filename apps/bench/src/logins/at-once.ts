import { fairly } from '../candidate.ts';
import { percentile } from '../statistics.ts';

export interface AtOnce {
  /** Logins a second. */
  readonly rate: number;
  /** 99th percentile of a login's duration, in milliseconds. */
  readonly p99: number;
}

const concurrency = 64;

/** Measures calls of which 64 are always under way, by the clock. */
export const atOnce = fairly(async ({ run }, calls): Promise<AtOnce> => {
  const durations: number[] = [];
  let begun = 0;
  const oneAfterTheOther = async (): Promise<void> => {
    while (begun < calls) {
      begun += 1;
      const before = performance.now();
      await run();
      durations.push(performance.now() - before);
    }
  };
  const before = performance.now();
  await Promise.all(Array.from({ length: concurrency }, oneAfterTheOther));
  return { rate: (1000 * calls) / (performance.now() - before), p99: percentile(durations, 0.99) };
});
