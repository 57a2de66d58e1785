import type { SignedInMember } from '../options/on-signed-in.ts';
import type { Session } from './sessions.ts';

/** Returns the public form of a session. */
export const presentSession = (session: Session | null): SignedInMember | null =>
  session && {
    ...session.member,
    signedInAt: session.signedInAt,
    expiresAt: session.expiresAt,
    fields: session.fields,
  };
