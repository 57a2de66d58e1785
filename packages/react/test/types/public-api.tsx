/* Nothing here runs; the assertion is that every compiler accepts it, against what is published. */
import {
  type Advice,
  adviceFor,
  createLinkedInAuthClient,
  type Failure,
  type FailureCode,
  type FailureWords,
  type Finished,
  finishLinkedInLogin,
  type GrantStanding,
  type InspectionFrame,
  type LinkedInAuth,
  type LinkedInAuthClient,
  LinkedInAuthProvider,
  type LinkedInAuthState,
  LinkedInCallback,
  LinkedInFailure,
  type Member,
  type SignedInMember,
  SignInWithLinkedIn,
  useLinkedInAuth,
  useSuspenseLinkedInAuth,
} from '@linkedin-auth/react';
import * as redirect from '@linkedin-auth/react/redirect';
import '@linkedin-auth/react/styles.css';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function holds<T extends true>(proof?: T): void;

holds<
  Equal<LinkedInAuthState['status'], 'loading' | 'signed-out' | 'authorizing' | 'exchanging' | 'signed-in' | 'failed'>
>();
holds<Equal<Failure['code'], FailureCode>>();
holds<Equal<ReturnType<LinkedInAuth['signOut']>, Promise<boolean>>>();
holds<Equal<ReturnType<LinkedInAuth['refetch']>, Promise<boolean>>>();

export function Union() {
  const auth = useLinkedInAuth();
  holds<Equal<typeof auth, LinkedInAuth>>();
  // @ts-expect-error not before it is known that somebody is signed in
  void auth.member;
  switch (auth.status) {
    case 'signed-in': {
      const member: Member = auth.member;
      const until: number = auth.expiresAt;
      const grant: GrantStanding | null = auth.grant;
      // @ts-expect-error a page may not know where the grant stands
      void grant.status;
      // @ts-expect-error no token reaches the page
      void auth.accessToken;
      // @ts-expect-error only `sub` is certain
      const name: string = member.name;
      return [until, name];
    }
    case 'failed': {
      const { code, remedy, evidence }: Failure = auth.failure;
      const words: string | undefined = evidence.errorDescription;
      // @ts-expect-error no failure of the catalogue
      if (code === 'no_such_code') return null;
      return [remedy, words];
    }
    case 'loading':
    case 'signed-out':
    case 'authorizing':
    case 'exchanging':
      return auth.status;
    default: {
      const never: never = auth;
      return never;
    }
  }
}

export function Selected() {
  const name = useLinkedInAuth((auth) => (auth.status === 'signed-in' ? auth.member.name : undefined));
  holds<Equal<typeof name, string | null | undefined>>();
  const pair = useLinkedInAuth(
    (auth) => ({ status: auth.status }),
    (one, other) => one.status === other.status,
  );
  holds<Equal<typeof pair.status, LinkedInAuthState['status']>>();
  const ofNumbers = (one: number, other: number): boolean => one === other;
  // @ts-expect-error both are of what was picked
  useLinkedInAuth((auth) => auth.status, ofNumbers);
  const ready = useSuspenseLinkedInAuth();
  // @ts-expect-error waits until it is known
  return ready.status === 'loading';
}

export function write(auth: LinkedInAuth): void {
  // @ts-expect-error what the store holds is not written to
  auth.status = 'signed-out';
}

declare const session: SignedInMember | null;
declare const client: LinkedInAuthClient;

export const elements = [
  <LinkedInAuthProvider key="0" />,
  <LinkedInAuthProvider key="1" basePath="/auth" mode="popup" initialSession={session} client={client}>
    <SignInWithLinkedIn
      returnTo="/account"
      mode="redirect"
      scope="share"
      label="Anmelden"
      busyLabel="…"
      size="large"
      theme="white"
      icon={null}
      unstyled
      className="mine"
      disabled={false}
      onClick={(event) => event.currentTarget.form}
      aria-describedby="why"
      data-mine
    />
    <LinkedInCallback
      onFinished={({ returnTo, outcome }) => [returnTo, outcome?.status]}
      renderLeft={({ returnTo }) => returnTo}
    >
      One moment
    </LinkedInCallback>
    <LinkedInFailure
      words={{ cancelled: '…' }}
      contact={<a href="/">us</a>}
      details={false}
      mode="popup"
      scope="share"
      lang="de"
    />
  </LinkedInAuthProvider>,
  // @ts-expect-error three ways, and no other
  <LinkedInAuthProvider key="2" mode="iframe" />,
  // @ts-expect-error it submits no form
  <SignInWithLinkedIn key="3" type="submit" />,
  // @ts-expect-error three sizes, and no other
  <SignInWithLinkedIn key="4" size={17} />,
  <redirect.LinkedInAuthProvider key="5" initialSession={null} />,
  <LinkedInAuthProvider key="6" inspect={(frame: InspectionFrame) => void frame.sessionId} />,
];

export async function outside(): Promise<void> {
  const store = createLinkedInAuthClient({ basePath: '/auth/linkedin', mode: 'auto' });
  const stop: () => void = store.start();
  const { unsubscribe } = store.subscribe((auth) => void auth.status);
  store.subscribe({ next: (auth: LinkedInAuth) => void auth.status });
  holds<Equal<ReturnType<typeof store.getSnapshot>, LinkedInAuth>>();
  store.signIn();
  store.signIn({ returnTo: '/', mode: 'popup', scope: 'share' });
  // @ts-expect-error the name of a set, not its scopes
  store.signIn({ scope: ['w_member_social'] });
  store.tryAgain();
  store.tryAgain({ mode: 'redirect' });
  const finished: Finished | null = await finishLinkedInLogin(store);
  if (finished?.outcome?.status === 'failed') void finished.outcome.code;
  // @ts-expect-error a store is made, not written
  await finishLinkedInLogin({ signIn: () => {} });
  const words: FailureWords | undefined = undefined;
  const advice: Advice = adviceFor({ code: 'popup_closed', remedy: 'ask-member-again' }, words);
  holds<Equal<typeof advice.mode, 'redirect' | undefined>>();
  unsubscribe();
  stop();
}
