export const deep = Number(process.env['VAULT_DEEP'] ?? 1);

/** Returns the number of runs of a property. `VAULT_DEEP` multiplies it in the nightly task. */
export const runs = (usual: number): { readonly numRuns: number } => ({ numRuns: usual * deep });
