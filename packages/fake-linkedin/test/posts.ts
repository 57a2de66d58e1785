import type { FakeLinkedInOptions, MemberOptions } from '../src/index.ts';
import { client, clientId, clientSecret, redirectUri } from './client.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A status and a JSON body; `null` without one. */
export const read = async (response: Response | Promise<Response>): Promise<readonly [number, Json | null]> => {
  const answer = await response;
  const text = await answer.text();
  return [answer.status, text === '' ? null : (JSON.parse(text) as Json)];
};

const postScope = 'openid profile w_member_social';

/** Returns a fake whose app may post and refresh, and the requests of a correct client. */
export function poster(options: FakeLinkedInOptions = {}) {
  const app = {
    clientSecret,
    redirectUris: [redirectUri],
    products: ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'],
    refreshTokens: true,
    clientCredentials: true,
  } as const;
  const site = client({
    apps: [
      { ...app, clientId },
      { ...app, clientId: 'another' },
    ],
    ...options,
  });
  const signIn = async (member: MemberOptions['id'] = 'ada', scope = postScope, app = clientId) => {
    const url = site.authorizationUrl({ scope, client_id: app });
    const code = (await site.fake.authorize(url, { member })).searchParams.get('code');
    const [, tokens] = await read(site.exchange(code, { client_id: app }));
    const token = String(tokens?.['access_token']);
    const [, { sub } = {} as Json] = (await read(userinfo(token))) as readonly [number, Json];
    return { token, refreshToken: String(tokens?.['refresh_token']), author: `urn:li:person:${String(sub)}` };
  };
  const userinfo = (token: string): Promise<Response> =>
    site.get('/v2/userinfo', { headers: { authorization: `Bearer ${token}` } });
  return {
    ...site,
    signIn,
    userinfo,
    /** Sends JSON, or a text as it is, with the version of January 2026. */
    post: (token: string, body: Json | string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
      site.get('/rest/posts', {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { authorization: `Bearer ${token}`, 'linkedin-version': '202601', ...headers },
      }),
    /** Sends JSON to the API without versions. */
    postOld: (token: string, body: Json): Promise<Response> =>
      site.get('/v2/ugcPosts', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${token}` },
      }),
    refresh: (refreshToken: string, app = clientId): Promise<Response> =>
      site.get('/oauth/v2/accessToken', {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
          client_id: app,
          client_secret: clientSecret,
        }),
      }),
  };
}
