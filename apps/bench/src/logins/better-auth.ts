import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { credentials, origin } from './linkedin.ts';
import { callbackOf, locationOf, type Site, visit } from './site.ts';

/** Uses the global `fetch`, which the bench replaces. */
export function betterAuthSite(): Site {
  const empty = () => ({ user: [], session: [], account: [], verification: [] });
  const database: Record<string, unknown[]> = empty();
  const auth = betterAuth({
    baseURL: origin,
    secret: 'a secret of the site, of thirty-two characters at least',
    database: memoryAdapter(database),
    socialProviders: { linkedin: credentials },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
  return {
    idToken: 'not checked',
    does: 'keeps state and session in its database; uses userinfo instead of the id_token',
    begin: async () => {
      const { response, cookies } = await visit(auth.handler, '/api/auth/sign-in/social', new Map(), {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ provider: 'linkedin', callbackURL: '/welcome' }),
      });
      const { url } = (await response.json()) as { readonly url: string };
      return { url, cookies };
    },
    finish: async ({ url, cookies }) => {
      const back = await visit(auth.handler, callbackOf(url), cookies);
      if (!locationOf(back.response).endsWith('/welcome')) throw new Error(`no login: ${locationOf(back.response)}`);
      return back.cookies;
    },
    read: async ({ headers }) => (await auth.api.getSession({ headers }))?.user.email ?? null,
    forget: () => {
      for (const table of Object.values(database)) table.length = 0;
    },
  };
}
