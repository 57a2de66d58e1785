import { restErrors, restStatuses } from '../linkedin-texts.ts';
import type { Provider } from '../provider/provider.ts';
import type { ReceivedRequest } from '../received-request.ts';
import { claimsOf } from '../token/id-token.ts';
import { admitted, isRestError, refuseRest, rest } from './api.ts';
import { versionOf } from './version.ts';

/**
 * Handles `POST /rest/posts` and the older `POST /v2/ugcPosts`. Reads the author only; the rest of the post is kept as it is.
 * [documented] posts-api, share-on-linkedin
 */
export async function handlePosts(provider: Provider, received: ReceivedRequest): Promise<Response> {
  const token = admitted(provider, received);
  if (isRestError(token)) return refuseRest(token);
  const { clientId, member, scope } = token;
  const version = versionOf(received);
  if (member === null || !scope.includes('w_member_social')) return refuseRest(restErrors.forbiddenPost(version));

  const post = parse(received.body);
  if (post === null) return refuseRest(restStatuses.badRequest);
  const author = String(post['author']);
  // The fake has no organizations, so no member has a role for one. [observed] jikig-ai/soleur#799
  if (author.startsWith('urn:li:organization:')) return refuseRest(restErrors.organizationAuthor);
  const { sub } = await claimsOf(member, clientId, scope, received.url.origin);
  if (author !== `urn:li:person:${sub}`) return refuseRest(restErrors.foreignAuthor);

  const content = JSON.stringify(post);
  const earlier = provider.posts.get(content);
  if (earlier !== undefined) return refuseRest(restErrors.duplicate(earlier.id));
  const id = provider.nextPostId();
  provider.posts.set(content, { id, clientId, member: member.id, at: provider.now(), content: post });
  const headers = { 'x-restli-id': id };
  // Only the older API returns a body. [observed] withoneai/knowledge#47
  return version === null ? rest({ id }, 201, headers) : new Response(null, { status: 201, headers });
}

/** Returns the JSON object of a body, or `null`. */
function parse(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    // A JSON object has string keys and unknown values, which is all that this type asserts.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
