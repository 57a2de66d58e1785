import { parseCookie, stringifySetCookie } from 'cookie';
import { origin } from './linkedin.ts';
import type { Sealing } from './sealing.ts';
import { callbackOf, locationOf, type Site, visit } from './site.ts';

/** What a client returns of a login whose code it has exchanged and whose id_token it has verified. */
export interface Verified {
  readonly member: object;
  /** Lifetime of the access token, in seconds. */
  readonly expiresIn: number;
}

/** The protocol's part of a site: a library, or `fetch`. */
export interface Client {
  readonly authorizationUrl: (state: string) => string;
  /** @throws unless the login succeeds */
  readonly exchange: (callback: URL, state: string) => Promise<Verified>;
}

interface Engineer extends Pick<Site, 'idToken' | 'does'> {
  readonly client: Client;
  readonly sealing: Sealing;
}

export const redirectUri = `${origin}/auth/linkedin/callback`;

const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;
const lifetime = 3600;

/**
 * The handlers that a careful engineer writes around a client: the same state, sealing, cookies and headers as @linkedin-auth/node, and the
 * same protection of a code and of reloads, but no named failures. They contain nothing that could be left out.
 */
export function engineersSite({ client, sealing, ...about }: Engineer): Site {
  const { seal, open, hash, random } = sealing;
  const claimed = new Map<string, number>();
  const redirect = (location: string, cookies: readonly string[]): Response => {
    const headers: [string, string][] = [
      ['location', location],
      ['cache-control', 'no-store'],
      ['referrer-policy', 'no-referrer'],
      ['x-content-type-options', 'nosniff'],
    ];
    for (const cookie of cookies) headers.push(['set-cookie', cookie]);
    return new Response(null, { status: 302, headers });
  };
  const set = (name: string, value: string, maxAge: number): string =>
    stringifySetCookie({ name, value, maxAge, ...attributes });

  const login = async (request: Request): Promise<Response> => {
    const returnTo = new URL(new URL(request.url).searchParams.get('returnTo') ?? '/', origin);
    if (returnTo.origin !== origin) return new Response(null, { status: 400 });
    const state = random();
    const sealed = await seal('attempt', { state, returnTo: returnTo.pathname }, lifetime);
    return redirect(client.authorizationUrl(state), [set(`__Host-attempt.${state.slice(0, 16)}`, sealed, lifetime)]);
  };

  const callback = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const id = (url.searchParams.get('state') ?? '').slice(0, 16);
    const name = `__Host-attempt.${id}`;
    const sealed = parseCookie(request.headers.get('cookie') ?? '')[name];
    if (sealed === undefined) return new Response(null, { status: 401 });
    const { state, returnTo } = (await open('attempt', sealed)) as {
      readonly state: string;
      readonly returnTo: string;
    };
    if (url.searchParams.get('state') !== state) return new Response(null, { status: 401 });

    const claim = await hash(url.searchParams.get('code') ?? '');
    const now = Date.now();
    for (const [other, until] of claimed) {
      if (until > now) break;
      claimed.delete(other);
    }
    if (claimed.has(claim)) return new Response(null, { status: 409 });
    claimed.set(claim, now + lifetime * 1000);

    const { member, expiresIn } = await client.exchange(url, state);
    const session = await seal('session', { member, signedInAt: now }, expiresIn);
    // Lets a reload of this URL show the same outcome.
    const outcome = await seal('outcome', { state, returnTo }, 300);
    return redirect(origin + returnTo, [
      set(name, '', 0),
      set(`__Host-outcome.${id}`, outcome, 300),
      set('__Host-session', session, expiresIn),
    ]);
  };

  return {
    ...about,
    begin: async () => {
      const { response, cookies } = await visit(login, '/auth/linkedin/login?returnTo=/welcome', new Map());
      return { url: locationOf(response), cookies };
    },
    finish: async ({ url, cookies }) => {
      const back = await visit(callback, callbackOf(url), cookies);
      if (locationOf(back.response) !== `${origin}/welcome`) throw new Error('no login');
      return back.cookies;
    },
    read: async ({ headers }) => {
      const sealed = parseCookie(headers.get('cookie') ?? '')['__Host-session'];
      const session = sealed === undefined ? null : await open('session', sealed);
      return (session as { readonly member: { readonly sub: string } } | null)?.member.sub ?? null;
    },
  };
}
