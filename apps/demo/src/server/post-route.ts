import { LinkedInAuthError } from '@linkedin-auth/core';
import { failureOf, type Vault } from '@linkedin-auth/vault';
import { wordsOf } from './notices.ts';
import { forMember, json, type Logins, type Route } from './own-page.ts';

export interface PostRouteOptions {
  readonly vault: Vault;
  /** Returns the current time, in milliseconds since the epoch. */
  readonly clock: () => number;
}

/**
 * Posts for the signed-in member. Responds with the ID of the post, or with the failure and LinkedIn's status, which is `null` where
 * LinkedIn did not answer.
 *
 * @see {@link https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api Posts API}
 */
export const createPostRoute = (logins: Logins, { vault, clock }: PostRouteOptions): Route =>
  forMember('POST', logins, async (sub) => {
    try {
      const now = new Date(clock());
      const response = await vault.fetch(sub, '/rest/posts', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'linkedin-version': versionAt(now) },
        body: JSON.stringify(postOf(sub, now)),
      });
      await response.body?.cancel();
      const failure = failureOf(response);
      return json(200, {
        status: response.status,
        id: response.headers.get('x-restli-id'),
        failure: failure && wordsOf(failure),
      });
    } catch (error) {
      if (!(error instanceof LinkedInAuthError)) throw error;
      return json(200, { status: null, id: null, failure: wordsOf(error.failure) });
    }
  });

/** Returns the version of this month. The clock may pass years while the demo runs, and LinkedIn serves a version for one. */
const versionAt = (now: Date): string => now.toISOString().slice(0, 7).replace('-', '');

/** LinkedIn refuses a text that is already live, so there is one text for each day. */
const postOf = (sub: string, now: Date) => ({
  author: `urn:li:person:${sub}`,
  commentary: `Posted with linkedin-auth on ${new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(now)}.`,
  visibility: 'PUBLIC',
  distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
  lifecycleState: 'PUBLISHED',
});
