import { failureOf, type Vault } from '@linkedin-auth/vault';

/**
 * Publishes a text for a member. Returns the URN of the post.
 *
 * @param version `LinkedIn-Version` as YYYYMM; LinkedIn serves each for about a year
 * @throws LinkedInAuthError with the failure if LinkedIn did not answer
 * @throws Error with the code of the failure if LinkedIn refused the post
 */
export async function publish(vault: Vault, sub: string, commentary: string, version: string): Promise<string> {
  const response = await vault.fetch(sub, '/rest/posts', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'linkedin-version': version },
    body: JSON.stringify({
      author: `urn:li:person:${sub}`,
      commentary,
      visibility: 'PUBLIC',
      distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
      lifecycleState: 'PUBLISHED',
    }),
  });
  const failure = failureOf(response);
  if (failure !== null) throw new Error(failure.code);
  return response.headers.get('x-restli-id') ?? '';
}
