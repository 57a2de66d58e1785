/** @jsxImportSource solid-js */
/* Nothing here runs; the assertion is that every compiler accepts it, against what is published. */
import {
  createLinkedInAuth,
  type Failure,
  type FailureCode,
  type FailureWords,
  type Finished,
  type GrantStanding,
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
} from '@linkedin-auth/solid';
import '@linkedin-auth/solid/styles.css';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function holds<T extends true>(proof?: T): void;

holds<
  Equal<LinkedInAuthState['status'], 'loading' | 'signed-out' | 'authorizing' | 'exchanging' | 'signed-in' | 'failed'>
>();
holds<Equal<Failure['code'], FailureCode>>();

/** The union narrows by `status`, and knows no other. */
export function union(auth: LinkedInAuth) {
  // @ts-expect-error not before the status is known
  void auth.member;
  switch (auth.status) {
    case 'signed-in': {
      const member: Member = auth.member;
      const grant: GrantStanding | null = auth.grant;
      // @ts-expect-error a page may not know where the grant stands
      void grant.status;
      // @ts-expect-error no token reaches the page
      void auth.accessToken;
      // @ts-expect-error only `sub` is certain
      const name: string = member.name;
      return [auth.expiresAt, name];
    }
    case 'failed':
      return auth.failure.code;
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

export function verbs(auth: LinkedInAuth): void {
  auth.signIn({ returnTo: '/', mode: 'popup', scope: 'share' });
  // @ts-expect-error the name of a set, not its scopes
  auth.signIn({ scope: ['w_member_social'] });
  holds<Equal<ReturnType<LinkedInAuth['signOut']>, Promise<boolean>>>();
  holds<Equal<ReturnType<LinkedInAuth['refetch']>, Promise<boolean>>>();
  // @ts-expect-error the state is read-only
  auth.status = 'signed-out';
}

declare const session: SignedInMember | null;
declare const client: LinkedInAuthClient;

export function Name() {
  const above = useLinkedInAuth();
  holds<Equal<typeof above, LinkedInAuth>>();
  const auth = createLinkedInAuth({ basePath: '/auth', mode: 'popup', initialSession: session, client });
  // @ts-expect-error three modes, and no other
  createLinkedInAuth({ mode: 'iframe' });
  return <p>{auth.status === 'signed-in' ? auth.member.name : null}</p>;
}

const words: Partial<FailureWords> = { cancelled: '…' };

export const elements = [
  <LinkedInAuthProvider basePath="/auth" mode="popup" initialSession={session} client={client}>
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
      class="mine"
      disabled={false}
      onClick={(event) => event.currentTarget.form}
      aria-describedby="why"
    />
    <LinkedInCallback
      onFinished={({ returnTo, outcome }: Finished) => void [returnTo, outcome?.status]}
      renderLeft={({ returnTo }) => returnTo}
    >
      One moment
    </LinkedInCallback>
    <LinkedInFailure words={words} contact={<a href="/">us</a>} details={false} mode="popup" scope="share" lang="de" />
  </LinkedInAuthProvider>,
  // @ts-expect-error three modes, and no other
  <LinkedInAuthProvider mode="iframe" />,
  // @ts-expect-error it submits no form
  <SignInWithLinkedIn type="submit" />,
  // @ts-expect-error three sizes, and no other
  <SignInWithLinkedIn size={17} />,
];
