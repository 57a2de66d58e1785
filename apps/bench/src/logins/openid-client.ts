import { parseCookie, stringifySetCookie } from 'cookie';
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as client from 'openid-client';
import { type CannedLinkedIn, credentials, origin, scope } from './linkedin.ts';
import { callbackOf, locationOf, type Site, visit } from './site.ts';

const redirectUri = `${origin}/callback`;
const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** Uses openid-client with its signature check on, plus the handlers that an application has to write. */
export async function openidClient({ fetch }: CannedLinkedIn): Promise<Site> {
  const config = await client.discovery(
    new URL('https://www.linkedin.com/oauth'),
    credentials.clientId,
    undefined,
    client.ClientSecretPost(credentials.clientSecret),
    { [client.customFetch]: fetch },
  );
  client.enableNonRepudiationChecks(config);
  const key = await crypto.subtle.importKey('raw', crypto.getRandomValues(new Uint8Array(32)), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const claimed = new Map<string, number>();
  const seal = (data: unknown, seconds: number): Promise<string> =>
    new EncryptJWT({ data })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .encrypt(key);

  const login = async (): Promise<Response> => {
    const state = client.randomState();
    const url = client.buildAuthorizationUrl(config, { redirect_uri: redirectUri, scope: scope.join(' '), state });
    const value = await seal({ state, returnTo: '/welcome' }, 3600);
    const cookie = stringifySetCookie({ name: '__Host-attempt', value, maxAge: 3600, ...attributes });
    return new Response(null, { status: 302, headers: { location: url.href, 'set-cookie': cookie } });
  };
  const callback = async (request: Request): Promise<Response> => {
    const sealed = parseCookie(request.headers.get('cookie') ?? '')['__Host-attempt'] ?? '';
    const { payload } = await jwtDecrypt(sealed, key);
    const attempt = payload['data'] as { readonly state: string; readonly returnTo: string };
    const claim = Buffer.from(
      await crypto.subtle.digest(
        'SHA-256',
        new TextEncoder().encode(new URL(request.url).searchParams.get('code') ?? ''),
      ),
    ).toString('base64url');
    for (const [other, until] of claimed) {
      if (until > Date.now()) break;
      claimed.delete(other);
    }
    if (claimed.has(claim)) return new Response(null, { status: 409 });
    claimed.set(claim, Date.now() + 3_600_000);
    const tokens = await client.authorizationCodeGrant(config, new URL(request.url), {
      expectedState: attempt.state,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    const session = await seal(
      { member: { sub: claims?.sub, name: claims?.['name'], email: claims?.['email'] } },
      tokens.expires_in ?? 0,
    );
    const headers = new Headers({ location: `${origin}${attempt.returnTo}` });
    headers.append('set-cookie', stringifySetCookie({ name: '__Host-attempt', value: '', maxAge: 0, ...attributes }));
    headers.append('set-cookie', stringifySetCookie({ name: '__Host-session', value: session, ...attributes }));
    const outcome = await seal({ returnTo: attempt.returnTo }, 300);
    headers.append('set-cookie', stringifySetCookie({ name: '__Host-outcome', value: outcome, ...attributes }));
    return new Response(null, { status: 302, headers });
  };

  return {
    name: 'openid-client, signature checked',
    idToken: 'signature and claims',
    does: 'the same, but without named failures and support for several tabs',
    begin: async () => {
      const { response, cookies } = await visit(login, '/login', new Map());
      return { url: locationOf(response), cookies };
    },
    finish: async ({ url, cookies }) => {
      const back = await visit(callback, callbackOf(url), cookies);
      if (locationOf(back.response) !== `${origin}/welcome`) throw new Error('no login');
      return back.cookies;
    },
  };
}
