const deep = Number(process.env['CORE_DEEP'] ?? 1);

/**
 * Returns the number of runs of a property. `CORE_DEEP` multiplies it in the nightly task.
 *
 * @param least the fewest runs of the nightly task
 */
export const runs = (usual: number, least = 0): { readonly numRuns: number } => ({
  numRuns: deep === 1 ? usual : Math.max(usual * deep, least),
});

/** Returns the number of runs for a machine and for its table, where a property tests both: half for each, all in the nightly task. */
export const runsOfEach = (usual: number, least = 0): { readonly numRuns: number } =>
  runs(usual / 2, Math.max(usual * deep, least));
