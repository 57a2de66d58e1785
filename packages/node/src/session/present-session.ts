import type { SignedInMember } from '../options/on-signed-in.ts';
import type { Session } from './sessions.ts';

/** Returns a session as the application sees it. */
export const presentSession = (session: Session | null): SignedInMember | null =>
  session && {
    ...session.member,
    signedInAt: session.signedInAt,
    expiresAt: session.expiresAt,
    fields: session.fields,
  };
