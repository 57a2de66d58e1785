import { getIronSession } from 'iron-session';
import type { Site } from './site.ts';

interface Content {
  member?: { readonly sub: string; readonly name: string; readonly email: string; readonly emailVerified: boolean };
}

const options = { password: 'a secret of the site, of thirty-two characters at least', cookieName: '__Host-session' };

/** iron-session has sessions and no logins: this site signs in every visitor. */
export const ironSessionSite = (): Site => ({
  idToken: 'not checked',
  does: 'seals the session',
  begin: async () => ({ url: '', cookies: new Map() }),
  finish: async () => {
    const response = new Response();
    const session = await getIronSession<Content>(new Request('https://app.example'), response, options);
    session.member = { sub: 'sub-1', name: 'Ada Lovelace', email: 'ada@example.com', emailVerified: true };
    await session.save();
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
    const [name = '', value = ''] = cookie.split('=', 2);
    return new Map([[name, value]]);
  },
  read: async (request) => (await getIronSession<Content>(request, new Response(), options)).member?.sub ?? null,
});
