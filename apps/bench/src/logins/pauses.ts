import { constants, type NodeGCPerformanceDetail, PerformanceObserver } from 'node:perf_hooks';
import { fairly, repeat } from '../candidate.ts';

type Collection = PerformanceEntry & { readonly detail: NodeGCPerformanceDetail };

/** Returns the microseconds in which the garbage collector stops the process, for one call. */
export const pauses = fairly(async ({ run }, calls) => {
  let total = 0;
  const add = (entries: readonly PerformanceEntry[]): void => {
    for (const { duration, detail } of entries as readonly Collection[])
      if (((detail.flags ?? 0) & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) === 0) total += duration;
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });
  await repeat(run, calls);
  // Node reports a collection after the current turn.
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  add(observer.takeRecords());
  observer.disconnect();
  return (1000 * total) / calls;
});
