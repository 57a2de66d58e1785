import { linkedinAuth } from '@hono/oauth-providers/linkedin';
import { Hono } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import { credentials, origin } from './linkedin.ts';
import { callbackOf, locationOf, type Site, visit } from './site.ts';

const secret = 'a secret of the site';

/** Uses the global `fetch`, which the bench replaces. It begins no session, so this site signs a cookie. */
export function honoProviders(): Site {
  const app = new Hono();
  app.use(
    '/linkedin',
    linkedinAuth({
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      scope: ['openid', 'profile', 'email'],
    }),
  );
  app.get('/linkedin', async (context) => {
    const user = context.get('user-linkedin');
    await setSignedCookie(context, 'session', JSON.stringify(user), secret, { httpOnly: true });
    return context.redirect(`${origin}/welcome`);
  });
  app.get('/me', async (context) => {
    const session = await getSignedCookie(context, secret, 'session');
    return context.text(session ? (JSON.parse(session) as { readonly email: string }).email : '');
  });
  const handle = (request: Request): Response | Promise<Response> => app.fetch(request);
  return {
    idToken: 'not checked',
    does: 'keeps state in a plain cookie and signs the session; uses userinfo instead of the id_token; sends the secret in the query',
    begin: async () => {
      const { response, cookies } = await visit(handle, '/linkedin', new Map());
      return { url: locationOf(response), cookies };
    },
    finish: async ({ url, cookies }) => {
      const back = await visit(handle, callbackOf(url), cookies);
      if (locationOf(back.response) !== `${origin}/welcome`) throw new Error(`no login: ${back.response.status}`);
      return back.cookies;
    },
    read: async ({ headers }) => (await app.request('/me', { headers })).text(),
  };
}
