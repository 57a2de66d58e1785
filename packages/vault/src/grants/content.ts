import { hideSecret, revealSecret } from '@linkedin-auth/core';
import {
  fromPersistedGrant,
  type LinkedInTokenInput,
  type LinkedInTokenSnapshot,
  toPersistedGrant,
} from '@linkedin-auth/core/token';
import type { GrantContent } from './seal.ts';

/** Returns the input that continues a grant, or `null` for content that is not one. */
export const restoreGrant = ({
  grant,
  accessToken,
  refreshToken,
}: GrantContent): Omit<LinkedInTokenInput, 'now'> | null =>
  fromPersistedGrant(grant, {
    accessToken: hideSecret(accessToken),
    refreshToken: refreshToken === null ? null : hideSecret(refreshToken),
    refreshTokenExpiresAt: null,
  });

/** Returns what to seal of a grant, or `null` once it has ended. */
export function contentOf(snapshot: LinkedInTokenSnapshot): GrantContent | null {
  const grant = toPersistedGrant(snapshot);
  if (grant === null) return null;
  const { accessToken, refreshToken } = snapshot.context.tokens;
  return {
    grant,
    accessToken: revealSecret(accessToken),
    refreshToken: refreshToken === null ? null : revealSecret(refreshToken),
  };
}
