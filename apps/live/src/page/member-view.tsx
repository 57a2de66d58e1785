import type { Member } from '@linkedin-auth/react';

export interface MemberViewProps {
  readonly member: Member;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly signOut: () => void;
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

export function MemberView({ member, expiresAt, signOut }: MemberViewProps) {
  const name = member.name ?? 'Member without a name';
  return (
    <>
      <div className="member">
        {member.picture === null ? (
          <span className="picture" aria-hidden="true">
            {[...name][0]}
          </span>
        ) : (
          <img className="picture" src={member.picture} alt="" />
        )}
        <div>
          <h2 dir="auto">{name}</h2>
          <p className="quiet">
            {member.email ?? 'No email address shared'}
            {member.email !== null && !member.emailVerified && ' (not verified)'}
          </p>
        </div>
      </div>
      <dl>
        <dt>Signed in until</dt>
        <dd>
          <time dateTime={new Date(expiresAt).toISOString()}>{day.format(expiresAt)}</time>
        </dd>
        <dt>Subject</dt>
        <dd>
          <code>{member.sub}</code>
        </dd>
      </dl>
      <button type="button" className="secondary" onClick={signOut}>
        Sign out
      </button>
    </>
  );
}
