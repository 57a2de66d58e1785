import type { Provider } from '../provider/provider.ts';
import type { Grant, RefreshToken } from '../provider/records.ts';

/** A member's consent for an app, and the refreshes of its tokens. */
export interface MemberGrant extends Grant {
  /** Refreshes that were granted, over all refresh tokens of the member for the app. */
  readonly refreshes: number;
  /** The most refreshes of one refresh token that were under way at once. A client that takes turns has 1. */
  readonly refreshesAtOnce: number;
}

/** Returns the grants that have not been removed, without their tokens. */
export function grantsOf({ grants, refreshTokens, refreshes }: Provider): readonly MemberGrant[] {
  return [...grants.values()].map((grant) => {
    const own = [...refreshTokens].filter(([, token]) => isOf(grant, token));
    const counts = own.map(([value]) => refreshes.of(value));
    return {
      ...grant,
      refreshes: counts.reduce((sum, { granted }) => sum + granted, 0),
      refreshesAtOnce: Math.max(0, ...counts.map(({ atOnce }) => atOnce)),
    };
  });
}

const isOf = ({ clientId, member }: Grant, token: RefreshToken): boolean =>
  token.clientId === clientId && token.member.id === member;
