import { LinkedInFailure, linkedInAuth, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/vue';
import { wordsIn } from '@linkedin-auth/vue/words';
import { createApp, defineComponent, h } from 'vue';
import '@linkedin-auth/vue/styles.css';

const Account = defineComponent(() => {
  const auth = useLinkedInAuth();
  return () => {
    if (auth.value.status === 'loading') return null;
    // @ts-expect-error a member's name is optional
    if (auth.value.status === 'signed-in') auth.value.member.name satisfies string;
    return auth.value.status === 'failed' ? h(LinkedInFailure) : h(SignInWithLinkedIn, { returnTo: '/account' });
  };
});

export const app = createApp(Account).use(linkedInAuth({ basePath: '/auth/linkedin', words: wordsIn('auto') }));
