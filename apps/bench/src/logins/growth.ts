import { type Measure, repeat } from '../candidate.ts';

/** Calls that are not counted: they allocate once, for example compiled code. */
const warmUp = 2000;

/**
 * Collections before a reading. The engine drops code that has not run during several of them, above all that of the start. Dropped only
 * between the two readings, it would hide megabytes of what calls leave behind.
 */
const collections = 25;

/** Returns the bytes of heap that one call leaves behind. */
export const growth: Measure<number> = async ({ run, reset }, calls) => {
  await repeat(run, warmUp);
  const before = await used();
  await repeat(run, calls);
  const bytes = (await used()) - before;
  reset?.();
  return bytes / calls;
};

async function used(): Promise<number> {
  for (let turn = 0; turn < collections; turn += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return process.memoryUsage().heapUsed;
}
