/** Returns the number of runs of a property. `CORE_DEEP` multiplies it in the nightly task. */
export const runs = (usual: number): { readonly numRuns: number } => ({
  numRuns: usual * Number(process.env['CORE_DEEP'] ?? 1),
});
