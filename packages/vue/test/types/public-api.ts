/* Nothing here runs; the assertion is that every compiler accepts it, against what is published. */
import {
  createLinkedInAuthClient,
  type Failure,
  type FailureCode,
  type FailureWords,
  type Finished,
  type GrantStanding,
  type LinkedInAuth,
  type LinkedInAuthClient,
  type LinkedInAuthState,
  LinkedInCallback,
  LinkedInFailure,
  linkedInAuth,
  type Member,
  type SignedInMember,
  SignInWithLinkedIn,
  useLinkedInAuth,
} from '@linkedin-auth/vue';
import { computed, createApp, h } from 'vue';
import '@linkedin-auth/vue/styles.css';

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

export function setup() {
  const auth = useLinkedInAuth();
  holds<Equal<typeof auth.value, LinkedInAuth>>();
  // @ts-expect-error the ref is read-only
  auth.value = createLinkedInAuthClient().getSnapshot();
  return computed(() => (auth.value.status === 'signed-in' ? auth.value.member.name : null));
}

const words: Partial<FailureWords> = { cancelled: '…' };
const button = { returnTo: '/account', mode: 'redirect', scope: 'share', label: 'Anmelden', busyLabel: '…' } as const;

export const elements = [
  h(SignInWithLinkedIn, { ...button, size: 'large', theme: 'white', unstyled: true, class: 'mine', id: 'sign-in' }),
  h(SignInWithLinkedIn, null, { default: () => 'LinkedIn', icon: () => [] }),
  h(LinkedInFailure, { words, details: false, mode: 'popup' }, { contact: () => 'Write to us' }),
  h(LinkedInCallback, { onFinished: ({ returnTo, outcome }: Finished) => void [returnTo, outcome?.status] }),
  h(LinkedInCallback, null, { left: ({ returnTo }: Finished) => returnTo }),
  // @ts-expect-error three sizes, and no other
  h(SignInWithLinkedIn, { size: 17 }),
];

createApp({})
  .use(linkedInAuth())
  .use(linkedInAuth({ basePath: '/auth', mode: 'popup', initialSession: session, client }))
  // @ts-expect-error three modes, and no other
  .use(linkedInAuth({ mode: 'iframe' }));
