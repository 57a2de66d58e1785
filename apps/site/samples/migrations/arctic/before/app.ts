import { randomUUID } from 'node:crypto';
import { decodeIdToken, generateState, LinkedIn, OAuth2RequestError } from 'arctic';
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

const cookie = { path: '/', httpOnly: true, secure: true, sameSite: 'Lax' } as const;

export function createApp({ clientId, clientSecret, redirectUri }: Credentials): Hono {
  const linkedIn = new LinkedIn(clientId, clientSecret, redirectUri);
  const sessions = new Map<string, string>();
  const app = new Hono();

  app.get('/login/linkedin', (context) => {
    const state = generateState();
    setCookie(context, 'state', state, { ...cookie, maxAge: 600 });
    return context.redirect(linkedIn.createAuthorizationURL(state, ['openid', 'profile', 'email']).href);
  });

  app.get('/login/linkedin/callback', async (context) => {
    const { code, state } = context.req.query();
    if (code === undefined || state === undefined || state !== getCookie(context, 'state'))
      return context.text('Bad request', 400);
    try {
      const tokens = await linkedIn.validateAuthorizationCode(code);
      // LinkedIn sends a name with `profile`.
      const { name } = decodeIdToken(tokens.idToken()) as { readonly name: string };
      const session = randomUUID();
      sessions.set(session, name);
      setCookie(context, 'session', session, cookie);
      return context.redirect('/');
    } catch (error) {
      if (error instanceof OAuth2RequestError) return context.text(`Invalid code: ${error.code}`, 400);
      throw error;
    }
  });

  app.get('/', (context) => {
    const name = sessions.get(getCookie(context, 'session') ?? '');
    return context.text(name === undefined ? 'Signed out' : `Signed in as ${name}`);
  });

  app.post('/logout', (context) => {
    sessions.delete(deleteCookie(context, 'session', cookie) ?? '');
    return context.redirect('/', 303);
  });
  return app;
}
