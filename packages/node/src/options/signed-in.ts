import type { Member, Tokens } from '@linkedin-auth/core';
import type { Session } from '../session/sessions.ts';

/** What a successful login yields to the application. */
export interface SignedIn {
  /** `null` when `openid` was not requested. */
  readonly member: Member | null;
  readonly scope: readonly string[];
  /** When the access token ends, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Present and `true` when LinkedIn did not say when: then `expiresAt` is LinkedIn's documented 60 days after the grant. */
  readonly expiresAtIsAssumed?: boolean | undefined;
  /** Opaque handles; `revealSecret` gives the values. */
  readonly tokens: Tokens;
}

/** Who is signed in. Times are milliseconds since the epoch. */
export interface SignedInMember<Fields = unknown> extends Member {
  /** When the member signed in; a renewal does not change it. */
  readonly signedInAt: number;
  /** When the session ends unless it is renewed. */
  readonly expiresAt: number;
  /** What the decision of `onSignedIn` put into the session, or `null`. It stays on the server: leave it out of what you send to a page. */
  readonly fields: Fields | null;
}

/** Returns a session as the application sees it. */
export const presentSession = (session: Session | null): SignedInMember | null =>
  session && {
    ...session.member,
    signedInAt: session.signedInAt,
    expiresAt: session.expiresAt,
    fields: session.fields,
  };
