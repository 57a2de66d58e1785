import type { GrantStatus, GrantStore } from '@linkedin-auth/vault';

/** In the order of a grant's life. */
export const grantStatuses = [
  'fresh',
  'expiring',
  'reauthorization-due',
  'expired',
  'revoked',
] as const satisfies readonly GrantStatus[];

export type GrantCounts = Readonly<Record<GrantStatus, number>>;

/** Returns a number for each status. */
export const countsOf = (count: (status: GrantStatus) => number): GrantCounts =>
  // Every status is among the keys.
  Object.fromEntries(grantStatuses.map((status) => [status, count(status)])) as Record<GrantStatus, number>;

/** Returns the number of an app's grants by status, also of those that it has none of. */
export async function countGrants(store: Pick<GrantStore, 'counts'>, clientId: string): Promise<GrantCounts> {
  const counts = await store.counts(clientId);
  return countsOf((status) => counts[status] ?? 0);
}
