import type { AppPage } from '@linkedin-auth/testing/mounted';
import { useLayoutEffect, useState } from 'react';
import { LinkedInCallback, LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '../src/index.ts';

interface TestAppProps {
  readonly page: AppPage;
}

function Status() {
  return <output>{useLinkedInAuth().status}</output>;
}

function Late({ page }: TestAppProps) {
  const auth = useLinkedInAuth();
  page.readsFirst(auth);
  return <output data-late="">{auth.status}</output>;
}

/** The application that the suite for adapters uses. */
export function TestApp({ page }: TestAppProps) {
  const auth = useLinkedInAuth();
  const [isMore, setIsMore] = useState(false);
  useLayoutEffect(() => page.shows(auth), [page, auth]);
  return (
    <main
      data-status={auth.status}
      data-failure={auth.status === 'failed' ? auth.failure.code : undefined}
      data-member={auth.status === 'signed-in' ? (auth.member.name ?? undefined) : undefined}
      data-grant={auth.status === 'signed-in' ? auth.grant?.status : undefined}
    >
      <SignInWithLinkedIn mode="popup" data-mode="popup" className="mine" />
      <SignInWithLinkedIn mode="redirect" data-mode="redirect" />
      <LinkedInFailure details contact={<a href="mailto:owner@example.com">Write to us</a>} />
      <button name="sign-out" type="button" onClick={() => page.signsOut(auth.signOut())}>
        Sign out
      </button>
      <button type="button" onClick={() => void auth.refetch()}>
        Refetch
      </button>
      <button type="button" onClick={() => setIsMore(true)}>
        More
      </button>
      <Status />
      {isMore && <Late page={page} />}
      {page.isCallback && <LinkedInCallback>One moment …</LinkedInCallback>}
    </main>
  );
}
