import { type GrantRow, type GrantStore, grantIdOf, type Vault } from '@linkedin-auth/vault';
import type { Notices } from './notices.ts';
import { forMember, json, type Logins, type Route } from './own-page.ts';

const day = 24 * 60 * 60 * 1000;

/** How long before its expiry an access token is due: the vault's default, 14 days in milliseconds. */
export const leadTime = 14 * day;

export interface GrantRouteOptions {
  readonly vault: Vault;
  readonly store: GrantStore;
  readonly notices: Notices;
  /** Returns the current time, in milliseconds since the epoch. */
  readonly clock: () => number;
  /** Whether the demo has its own fake LinkedIn, whose clock the page can advance. */
  readonly isFake: boolean;
}

const isDue = (row: GrantRow | null, now: number): boolean => row !== null && row.dueAt !== null && row.dueAt <= now;

/** Returns when the access token is due, or was. A fresh grant with nothing to announce waits for that alone. */
const renewalOf = ({ status, notices, dueAt, issuedAt, expiresAt }: GrantRow): number =>
  (status === 'fresh' && notices.length === 0 ? dueAt : null) ?? Math.max(issuedAt, expiresAt - leadTime);

/** Returns the times of the signed-in member's grant and the last notice about it, and never a token. */
export function createGrantRoute(logins: Logins, options: GrantRouteOptions): Route {
  const { vault, store, notices, clock, isFake } = options;
  const read = (sub: string) => store.read(grantIdOf(vault.clientId, sub));
  return forMember('GET', logins, async (sub) => {
    // The engine looks at its store once a minute, and months may have passed in a moment.
    if (isDue(await read(sub), clock())) await vault.tend(sub);
    // The vault returns where a grant stands, and not when it was issued.
    const row = await read(sub);
    if (row === null) return json(404, { error: 'no grant is stored' });
    const { issuedAt, expiresAt, refreshTokenExpiresAt } = row;
    return json(200, {
      issuedAt,
      dueAt: renewalOf(row),
      expiresAt,
      refreshTokenExpiresAt,
      // No access token outlives its refresh token, and the vault refreshes for a day or more.
      isRenewable: refreshTokenExpiresAt !== null && expiresAt + day <= refreshTokenExpiresAt,
      now: clock(),
      notice: notices.lastSince(sub, issuedAt),
      isFake,
    });
  });
}
