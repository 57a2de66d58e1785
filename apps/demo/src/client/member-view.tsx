import type { Member } from '@linkedin-auth/react';
import { useState } from 'react';

export interface MemberViewProps {
  readonly member: Member;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly signOut: () => void;
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

export function MemberView({ member, expiresAt, signOut }: MemberViewProps) {
  return (
    <>
      <div className="member">
        <Picture member={member} />
        <div>
          <h2 dir="auto">{member.name ?? 'Member without a name'}</h2>
          {member.email === null ? (
            <p className="quiet">No e-mail address shared</p>
          ) : (
            <p>
              {member.email} {!member.emailVerified && <span className="tag">not verified</span>}
            </p>
          )}
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

/** Shows initials for a member without a picture, and for a picture whose address has expired at LinkedIn. */
function Picture({ member: { picture, name } }: { readonly member: Member }) {
  const [broken, setBroken] = useState(false);
  const initials = (name ?? '?')
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('');
  return picture === null || broken ? (
    <span className="picture" aria-hidden="true">
      {initials}
    </span>
  ) : (
    <img className="picture" src={picture} alt="" onError={() => setBroken(true)} />
  );
}
