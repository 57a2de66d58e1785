import type { Behaviour } from './behaviour.ts';

/** Posts, versions and limits of the APIs. */
export const apiBehaviours = [
  {
    id: 'post-made',
    step: 'Posts',
    does: '`POST /rest/posts` and the older `POST /v2/ugcPosts` return 201 and the URN of the post in `x-restli-id`. The older one returns it in the body too.',
    basis: 'documented',
    source: 'posts-api, share-on-linkedin; body: withoneai/knowledge#47',
  },
  {
    id: 'post-scope',
    step: 'Posts',
    does: 'A token without `w_member_social` returns 403 `Not enough permissions to access: …`, with `partnerApiPostsExternal.CREATE.<version>` or `ugcPosts.CREATE.NO_VERSION`.',
    basis: 'observed',
    source: 'public client sources; older text: thephpleague/oauth2-linkedin#52',
  },
  {
    id: 'post-author',
    step: 'Posts',
    does: 'The author must be the member, `urn:li:person:<sub>`. Any other returns 403 with a text that ends with `[/author]`, an organization 400 `Organization permissions must be used …`.',
    basis: 'observed',
    source: 'public client sources; organizations: jikig-ai/soleur#799',
  },
  {
    id: 'post-duplicate',
    step: 'Posts',
    does: 'The same post again returns 422 `Content is a duplicate of …`, with the URN of the earlier post.',
    basis: 'observed',
    source: 'ten public client sources',
  },
  {
    id: 'version-missing',
    step: 'APIs',
    does: 'A call below `/rest` without `LinkedIn-Version` returns 400 `VERSION_MISSING`.',
    basis: 'observed',
    source: 'eight public repositories',
  },
  {
    id: 'version-not-active',
    step: 'APIs',
    does: 'A version that is not active returns 426 `NONEXISTENT_VERSION` (habit `apiVersions`).',
    basis: 'observed',
    source: 'gitroomhq/postiz-app#2005, n8n-io/n8n#28967',
  },
  {
    id: 'daily-limits',
    step: 'APIs',
    does: 'Each API has a limit per app and one per member, both until midnight UTC (option `dailyLimits`). Above it, the answer is 429 `Resource level throttle … limit for calls to this resource is reached.`',
    basis: 'documented',
    source: 'rate-limits',
  },
  {
    id: 'refresh-quota',
    step: 'APIs',
    does: 'Refreshes have a limit per app until midnight UTC (option `dailyLimits`). The answer above it is not documented; the fake returns 429 without a body.',
    basis: 'documented',
    source: 'developer-portal-tools',
  },
] as const satisfies readonly Behaviour[];
