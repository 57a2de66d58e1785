/** Returns the number of runs of a property. `NODE_DEEP` multiplies it in the nightly task, in Node. */
export const runs = (usual: number): { readonly numRuns: number } => ({
  numRuns: usual * Number(process.env['NODE_DEEP'] ?? 1),
});
