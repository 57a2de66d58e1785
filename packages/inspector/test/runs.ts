/** Returns the number of runs of a property. `INSPECTOR_DEEP` multiplies it in the nightly task. */
export const runs = (usual: number): { readonly numRuns: number } => ({
  numRuns: usual * Number(process.env['INSPECTOR_DEEP'] ?? 1),
});
