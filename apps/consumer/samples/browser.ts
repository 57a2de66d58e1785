import { createLinkedInAuthClient, type Failure, type LinkedInAuth } from '@linkedin-auth/browser';
import { failureDetails } from '@linkedin-auth/browser/details';
import { createLinkedInAuthClient as createRedirectClient } from '@linkedin-auth/browser/redirect';
import { failureView, isUnderWay } from '@linkedin-auth/browser/view';
import '@linkedin-auth/browser/styles.css';

const client = createLinkedInAuthClient({ basePath: '/auth/linkedin', mode: 'popup' });
export const auth: LinkedInAuth = client.getSnapshot();
// @ts-expect-error only a signed-in state has a member
auth.member satisfies object;

export const isBusy: boolean = isUnderWay(createRedirectClient({ initialSession: null }).getSnapshot());

export function shown(failure: Failure): readonly string[] {
  const { sentence, tryAgain } = failureView(failure, { tryAgain: 'Retry' });
  return [sentence, tryAgain?.label ?? '', ...failureDetails(failure).rows.map(({ label }) => label)];
}
