import { createLinkedInAuthClient, type Failure, type LinkedInAuth } from '@linkedin-auth/browser';
import { failureDetails } from '@linkedin-auth/browser/details';
import { createLinkedInAuthClient as createRedirectClient } from '@linkedin-auth/browser/redirect';
import { failureView, isUnderWay } from '@linkedin-auth/browser/view';
import { type Language, languages, wordsIn } from '@linkedin-auth/browser/words';
import '@linkedin-auth/browser/styles.css';

const client = createLinkedInAuthClient({ basePath: '/auth/linkedin', mode: 'popup', words: wordsIn('auto') });
export const auth: LinkedInAuth = client.getSnapshot();
// @ts-expect-error only a signed-in state has a member
auth.member satisfies object;

export const isBusy: boolean = isUnderWay(createRedirectClient({ initialSession: null }).getSnapshot());

export function shown(failure: Failure): readonly string[] {
  const { sentence, tryAgain } = failureView(failure, { tryAgain: 'Retry' });
  return [sentence, tryAgain?.label ?? '', ...failureDetails(failure).rows.map(({ label }) => label)];
}

export const isKnown = (language: string): language is Language => (languages as readonly string[]).includes(language);
