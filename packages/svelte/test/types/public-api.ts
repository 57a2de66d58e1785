/* Nothing here runs; the assertion is that every compiler accepts it, against what is published. */
import {
  type Failure,
  type FailureCode,
  type FailureWords,
  type Finished,
  type GrantStanding,
  type LinkedInAuth,
  type LinkedInAuthClient,
  type LinkedInAuthState,
  LinkedInCallback,
  type LinkedInCallbackProps,
  LinkedInFailure,
  type LinkedInFailureProps,
  linkedInAuth,
  type Member,
  type SignedInMember,
  SignInWithLinkedIn,
  type SignInWithLinkedInProps,
  useLinkedInAuth,
} from '@linkedin-auth/svelte';
import { type Component, mount } from 'svelte';
import '@linkedin-auth/svelte/styles.css';

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

export function initialize() {
  const above = useLinkedInAuth();
  holds<Equal<typeof above, LinkedInAuth>>();
  // @ts-expect-error three modes, and no other
  linkedInAuth({ mode: 'iframe' });
  const auth = linkedInAuth({ basePath: '/auth', mode: 'popup', initialSession: session, client });
  return auth.status === 'signed-in' ? auth.member.name : null;
}

holds<Equal<typeof SignInWithLinkedIn, Component<SignInWithLinkedInProps>>>();
// It submits no form.
holds<Equal<Extract<keyof SignInWithLinkedInProps, 'type'>, never>>();
holds<Equal<typeof LinkedInFailure, Component<LinkedInFailureProps>>>();
holds<Equal<typeof LinkedInCallback, Component<LinkedInCallbackProps>>>();

const target = document.body;
const words: Partial<FailureWords> = { cancelled: '…' };
const onfinished = ({ returnTo, outcome }: Finished) => void [returnTo, outcome?.status];
const size = 'large';

mount(SignInWithLinkedIn, { target, props: { returnTo: '/account', scope: 'share', size, icon: null, class: 'mine' } });
mount(SignInWithLinkedIn, {
  target,
  props: { onclick: (event) => event.currentTarget.form, 'aria-describedby': 'why' },
});
mount(LinkedInFailure, { target, props: { words, details: false, mode: 'popup', lang: 'de' } });
mount(LinkedInCallback, { target, props: { onfinished } });
// @ts-expect-error three sizes, and no other
mount(SignInWithLinkedIn, { target, props: { size: 17 } });
