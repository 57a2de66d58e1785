import { parseCookie, stringifySetCookie } from 'cookie';
import { createRemoteJWKSet, customFetch, EncryptJWT, jwtDecrypt, jwtVerify } from 'jose';
import { type CannedLinkedIn, credentials, origin, scope } from './linkedin.ts';
import { callbackOf, locationOf, type Site, visit } from './site.ts';

/*
 * The login of a careful engineer without a library for the flow: the same checks, sealing, cookies and headers, and the same
 * protection of a code, but no named failures.
 */

const redirectUri = `${origin}/auth/linkedin/callback`;
const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;
const lifetime = 3600;

export async function byHand({ fetch }: CannedLinkedIn): Promise<Site> {
  const key = await crypto.subtle.importKey('raw', crypto.getRandomValues(new Uint8Array(32)), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const keys = createRemoteJWKSet(new URL('https://www.linkedin.com/oauth/openid/jwks'), { [customFetch]: fetch });
  const claimed = new Map<string, number>();

  const seal = (audience: string, data: unknown, seconds: number): Promise<string> =>
    new EncryptJWT({ data })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(audience)
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .encrypt(key);
  const open = async (audience: string, sealed: string): Promise<unknown> =>
    (await jwtDecrypt(sealed, key, { audience })).payload['data'];
  const random = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  const hash = async (text: string): Promise<string> =>
    Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
      .subarray(0, 12)
      .toString('base64url');

  const redirect = (location: string, cookies: readonly string[]): Response => {
    const headers = new Headers({
      location,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    for (const cookie of cookies) headers.append('set-cookie', cookie);
    return new Response(null, { status: 302, headers });
  };

  const login = async (request: Request): Promise<Response> => {
    const returnTo = new URL(new URL(request.url).searchParams.get('returnTo') ?? '/', origin);
    if (returnTo.origin !== origin) return new Response(null, { status: 400 });
    const state = random();
    const url = new URL('https://www.linkedin.com/oauth/v2/authorization');
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: credentials.clientId,
      redirect_uri: redirectUri,
      scope: scope.join(' '),
      state,
    }).toString();
    const sealed = await seal('attempt', { state, returnTo: returnTo.pathname, startedAt: Date.now() }, lifetime);
    const name = `__Host-attempt.${await hash(state)}`;
    return redirect(url.href, [stringifySetCookie({ name, value: sealed, maxAge: lifetime, ...attributes })]);
  };

  const callback = async (request: Request): Promise<Response> => {
    const query = new URL(request.url).searchParams;
    const [code, state] = [query.get('code') ?? '', query.get('state') ?? ''];
    const name = `__Host-attempt.${await hash(state)}`;
    const sealed = parseCookie(request.headers.get('cookie') ?? '')[name];
    if (sealed === undefined) return new Response(null, { status: 401 });
    const attempt = (await open('attempt', sealed)) as { readonly state: string; readonly returnTo: string };
    if (attempt.state !== state) return new Response(null, { status: 401 });

    const claim = await hash(code);
    for (const [other, until] of claimed) {
      if (until > Date.now()) break;
      claimed.delete(other);
    }
    if (claimed.has(claim)) return new Response(null, { status: 409 });
    claimed.set(claim, Date.now() + lifetime * 1000);

    const response = await fetch('https://www.linkedin.com/oauth/v2/accessToken', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
      }),
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
    });
    if (response.status !== 200) throw new Error('the token endpoint rejected the code');
    const grant = (await response.json()) as { readonly id_token: string; readonly expires_in: number };
    const { payload } = await jwtVerify(grant.id_token, keys, {
      issuer: ['https://www.linkedin.com/oauth', 'https://www.linkedin.com'],
      audience: credentials.clientId,
      algorithms: ['RS256'],
      requiredClaims: ['sub', 'iat', 'exp'],
      clockTolerance: 60,
      maxTokenAge: 3600,
    });
    const { sub, name: called, email } = payload;
    const member = { sub, name: called, email, emailVerified: payload['email_verified'] === true };
    const session = await seal(
      'session',
      { member, expiresAt: Date.now() + grant.expires_in * 1000 },
      grant.expires_in,
    );
    // Lets a reload of this URL show the same outcome.
    const outcome = await seal('outcome', { returnTo: attempt.returnTo }, 300);
    return redirect(new URL(attempt.returnTo, origin).href, [
      stringifySetCookie({ name, value: '', maxAge: 0, ...attributes }),
      stringifySetCookie({ name: name.replace('attempt', 'outcome'), value: outcome, maxAge: 300, ...attributes }),
      stringifySetCookie({ name: '__Host-session', value: session, maxAge: grant.expires_in, ...attributes }),
    ]);
  };

  return {
    name: 'by hand: fetch + jose',
    idToken: 'signature and claims',
    does: 'the same checks, without named failures',
    begin: async () => {
      const { response, cookies } = await visit(login, '/auth/linkedin/login?returnTo=/welcome', new Map());
      return { url: locationOf(response), cookies };
    },
    finish: async ({ url, cookies }) => {
      const back = await visit(callback, callbackOf(url), cookies);
      if (locationOf(back.response) !== `${origin}/welcome`) throw new Error('no login');
      return back.cookies;
    },
  };
}
