import { Auth, type AuthConfig, customFetch } from '@auth/core';
import LinkedIn from '@auth/core/providers/linkedin';
import { type CannedLinkedIn, credentials, origin } from './linkedin.ts';
import { callbackOf, locationOf, type Site, visit } from './site.ts';

export function authJs({ fetch }: CannedLinkedIn): Site {
  const config: AuthConfig = {
    basePath: '/auth',
    secret: 'a secret of the site, long enough',
    trustHost: true,
    logger: { error: () => {}, warn: () => {} },
    providers: [{ ...LinkedIn(credentials), [customFetch]: fetch }],
  };
  // Auth() returns a Response unless `raw` is set.
  const handle = (request: Request): Promise<Response> => Auth(request, config) as Promise<Response>;
  return {
    idToken: 'claims',
    does: 'seals state and session; verifies the claims but not the signature; does not claim the code or keep the outcome for reloads',
    begin: async () => {
      const asked = await visit(handle, '/auth/csrf', new Map());
      const { csrfToken } = (await asked.response.json()) as { readonly csrfToken: string };
      const body = new URLSearchParams({ csrfToken, callbackUrl: `${origin}/welcome` });
      const begun = await visit(handle, '/auth/signin/linkedin', asked.cookies, { method: 'POST', body });
      return { url: locationOf(begun.response), cookies: begun.cookies };
    },
    finish: async ({ url, cookies }) => {
      const back = await visit(handle, callbackOf(url), cookies);
      if (locationOf(back.response) !== `${origin}/welcome`) throw new Error(`no login: ${locationOf(back.response)}`);
      return back.cookies;
    },
    read: async ({ headers }) => {
      const response = await handle(new Request(`${origin}/auth/session`, { headers }));
      const session = (await response.json()) as { readonly user?: { readonly email?: string } } | null;
      return session?.user?.email ?? null;
    },
  };
}
