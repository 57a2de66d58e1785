/* The script of a component. Components themselves are compiled by the build, as `test/packed.test.ts` does. */
import { LinkedInFailure, linkedInAuth, SignInWithLinkedIn } from '@linkedin-auth/svelte';
import { wordsIn } from '@linkedin-auth/svelte/words';
import { mount } from 'svelte';
import '@linkedin-auth/svelte/styles.css';

export function showAccount(target: Element): void {
  const auth = linkedInAuth({ basePath: '/auth/linkedin', words: wordsIn('auto') });
  if (auth.status === 'loading') return;
  // @ts-expect-error a member's name is optional
  if (auth.status === 'signed-in') auth.member.name satisfies string;
  if (auth.status === 'failed') mount(LinkedInFailure, { target });
  else mount(SignInWithLinkedIn, { target, props: { returnTo: '/account' } });
}
