import { LinkedInFailure, type Mode, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';
import type { ReactNode } from 'react';
import type { Entry } from '../live.ts';
import { FailureLinks } from './failure-links.tsx';
import { MemberView } from './member-view.tsx';
import { StrandedNotice } from './stranded-notice.tsx';

/** The visitors are developers, who fix the configuration themselves. */
const words = { owner: 'This sign-in failed because of a problem that the site must fix.' } as const;

export interface SignInProps {
  readonly mode: Mode;
  readonly entries: readonly Entry[];
  /** The choices of the visitor. */
  readonly before: ReactNode;
  /** What came of them. */
  readonly after: ReactNode;
}

/** The part that an application would have, and the rest of the demo around it. */
export function SignIn({ mode, entries, before, after }: SignInProps) {
  const auth = useLinkedInAuth();
  const isWaiting = auth.status === 'authorizing' || auth.status === 'exchanging';
  return (
    <main
      data-status={auth.status}
      data-failure={auth.status === 'failed' ? auth.failure.code : undefined}
      data-member={auth.status === 'signed-in' ? (auth.member.name ?? '') : undefined}
    >
      {before}
      <section className="card sign-in" aria-label="Sign-in" aria-live="polite" aria-busy={isWaiting}>
        {auth.status === 'loading' && <p className="quiet">Checking who is signed in …</p>}
        {auth.status === 'signed-out' && (
          <>
            <h2>Try it</h2>
            <ol>
              <li>Choose what goes wrong at LinkedIn, or let everything work.</li>
              <li>Sign in, choose a member, and allow or refuse.</li>
              <li>See who signed in, or what failed, why, and what to change.</li>
            </ol>
            <SignInWithLinkedIn mode={mode} />
          </>
        )}
        {isWaiting && (
          <>
            <h2>
              <span className="spinner" aria-hidden="true" />
              {auth.status === 'exchanging' ? 'Finishing' : 'Waiting for LinkedIn'}
            </h2>
            <p>Continue in the LinkedIn window, or cancel here.</p>
            <button type="button" className="secondary" onClick={auth.cancel}>
              Cancel
            </button>
          </>
        )}
        {auth.status === 'signed-in' && (
          <MemberView member={auth.member} expiresAt={auth.expiresAt} signOut={auth.signOut} />
        )}
        {auth.status === 'failed' && <FailureLinks code={auth.failure.code} remedy={auth.failure.remedy} />}
        <LinkedInFailure mode={mode} details words={words} />
        {auth.status !== 'signed-in' && <StrandedNotice entries={entries} />}
      </section>
      {after}
    </main>
  );
}
