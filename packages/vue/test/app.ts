import type { AppPage } from '@linkedin-auth/testing/mounted';
import { defineComponent, h, shallowRef, watchEffect } from 'vue';
import { LinkedInCallback, LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '../src/index.ts';

const Status = defineComponent(() => {
  const auth = useLinkedInAuth();
  return () => h('output', auth.value.status);
});

const Late = defineComponent(
  ({ page }: { readonly page: AppPage }) => {
    const auth = useLinkedInAuth();
    page.readsFirst(auth.value);
    return () => h('output', { 'data-late': '' }, auth.value.status);
  },
  { props: ['page'] },
);

/** The application that the suite for adapters uses. */
export const TestApp = defineComponent(
  ({ page }: { readonly page: AppPage }) => {
    const auth = useLinkedInAuth();
    const isMore = shallowRef(false);
    watchEffect(() => page.shows(auth.value), { flush: 'sync' });
    return () =>
      h(
        'main',
        {
          'data-status': auth.value.status,
          'data-failure': auth.value.status === 'failed' ? auth.value.failure.code : undefined,
          'data-member': auth.value.status === 'signed-in' ? auth.value.member.name : undefined,
          'data-grant': auth.value.status === 'signed-in' ? auth.value.grant?.status : undefined,
        },
        [
          h(SignInWithLinkedIn, { mode: 'popup', 'data-mode': 'popup', class: 'mine' }),
          h(SignInWithLinkedIn, { mode: 'redirect', 'data-mode': 'redirect' }),
          h(
            LinkedInFailure,
            { details: true },
            { contact: () => h('a', { href: 'mailto:owner@example.com' }, 'Write to us') },
          ),
          h('button', { name: 'sign-out', onClick: () => page.signsOut(auth.value.signOut()) }, 'Sign out'),
          h('button', { onClick: () => void auth.value.refetch() }, 'Refetch'),
          h('button', { onClick: () => (isMore.value = true) }, 'More'),
          h(Status),
          isMore.value ? h(Late, { page }) : null,
          page.isCallback ? h(LinkedInCallback, null, { default: () => 'One moment …' }) : null,
        ],
      );
  },
  { props: ['page'] },
);
