/** A property's runs: `CORE_DEEP` multiplies them in the nightly task. */
export const runs = (usual: number): { readonly numRuns: number } => ({
  numRuns: usual * Number(process.env['CORE_DEEP'] ?? 1),
});
