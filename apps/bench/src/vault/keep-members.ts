import { hideSecret } from '@linkedin-auth/core';
import type { Vault } from '@linkedin-auth/vault';
import { lifetimes, refreshTokenOf, tokenOf } from './keeper.ts';

/** Stores a grant of each of `count` members, as logins at `now` give them, in milliseconds since the epoch. */
export async function keepMembers(vault: Vault, count: number, now: number): Promise<void> {
  for (let member = 0; member < count; member += 1) {
    const kept = await vault.keep({
      member: { sub: `member-${member}` },
      tokens: {
        accessToken: hideSecret(tokenOf(member)),
        refreshToken: hideSecret(refreshTokenOf(member)),
        refreshTokenExpiresAt: now + lifetimes.refresh,
      },
      scope: ['openid', 'profile', 'w_member_social'],
      issuedAt: now,
      expiresAt: now + lifetimes.access,
    });
    if (!kept.ok) throw new Error(kept.failure.code);
  }
}
