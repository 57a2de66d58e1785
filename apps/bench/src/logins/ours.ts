import { createLinkedInAuth, type LinkedInAuthOptions } from '@linkedin-auth/node';
import { type CannedLinkedIn, credentials, origin } from './linkedin.ts';
import { callbackOf, locationOf, type Site, visit } from './site.ts';

export function ours({ fetch }: CannedLinkedIn, options: Partial<LinkedInAuthOptions> = {}): Site {
  const linkedIn = createLinkedInAuth({
    ...credentials,
    redirectUri: `${origin}/auth/linkedin/callback`,
    sealingKeys: ['a sealing key of 32 characters or more'],
    fetch,
    ...options,
  });
  return {
    idToken: 'signature and claims',
    does: 'seals state and session, for any number of tabs; verifies signature, issuer, audience and times; claims the code; keeps the outcome for reloads; names every failure',
    begin: async () => {
      const { response, cookies } = await visit(linkedIn.fetch, '/auth/linkedin/login?returnTo=/welcome', new Map());
      return { url: locationOf(response), cookies };
    },
    finish: async ({ url, cookies }) => {
      const back = await visit(linkedIn.fetch, callbackOf(url), cookies);
      if (locationOf(back.response) !== `${origin}/welcome`) throw new Error(`no login: ${locationOf(back.response)}`);
      return back.cookies;
    },
    read: async (request) => (await linkedIn.session(request))?.sub ?? null,
  };
}
