import { createVisitor } from '@linkedin-auth/testing/visitor';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { applicationTag } from '../src/cookies/application-tag.ts';
import { createCookieJar } from '../src/cookies/jar.ts';
import { createLinkedInAuth, endpointsAt, type LinkedInAuthOptions } from '../src/index.ts';

export const origin = 'https://app.example';
export const provider = 'https://provider.example';
export const clientSecret = 'canary/client+secret==';
export const sealingKey = 'canary-sealing-key-of-32-characters-or-more';
export const start = Date.UTC(2026, 0, 1);

/** Names of the site's cookies. */
export const jar = createCookieJar(origin, applicationTag('client-1 /auth/linkedin'));

const keys = await generateKeyPair('RS256');
const foreignKeys = await generateKeyPair('RS256');
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'key-1', alg: 'RS256' };

export interface IdTokenFault {
  readonly iss?: string;
  readonly aud?: string;
  readonly issuedAt?: number;
  readonly foreignKey?: boolean;
  readonly kid?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Creates an id_token like LinkedIn's. `now` is in milliseconds since the epoch. */
export async function idToken(now: number, fault: IdTokenFault = {}): Promise<string> {
  const issuedAt = Math.floor((fault.issuedAt ?? now) / 1000);
  return new SignJWT({
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    email_verified: 'true',
    sub: 'sub-1',
    ...fault.claims,
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: fault.kid ?? 'key-1' })
    .setIssuer(fault.iss ?? `${provider}/oauth`)
    .setAudience(fault.aud ?? 'client-1')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 3600)
    .sign(fault.foreignKey === true ? foreignKeys.privateKey : keys.privateKey);
}

/** Returns a request's form. workerd warns about a form that is read as text. */
export const formOf = async (request: Request): Promise<URLSearchParams> =>
  new URLSearchParams(new TextDecoder().decode(await request.arrayBuffer()));

export interface TokenRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly body: URLSearchParams;
}

export type Answer = (request: TokenRequest, signal: AbortSignal) => Promise<Response>;

/** Creates an authorization server with the responses of a test, and a site that uses it. Uses only `Request` and `Response`. */
export function site<Fields = unknown>(
  options: Partial<LinkedInAuthOptions<Fields>> & { readonly answer?: Answer; readonly fault?: IdTokenFault } = {},
) {
  const { answer, fault, ...overrides } = options;
  const time = { now: start };
  const tokenRequests: TokenRequest[] = [];
  const jwksRequests: string[] = [];

  const grant: Answer = async () =>
    Response.json({
      access_token: 'canary-access-token',
      expires_in: 5184000,
      scope: 'email,openid,profile',
      id_token: await idToken(time.now, fault),
    });

  const linkedIn = createLinkedInAuth<Fields>({
    clientId: 'client-1',
    clientSecret,
    redirectUri: `${origin}/auth/linkedin/callback`,
    sealingKeys: [sealingKey],
    endpoints: endpointsAt(provider),
    clock: () => time.now,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.url.endsWith('/oauth/openid/jwks')) {
        jwksRequests.push(request.url);
        return Response.json({ keys: [jwk] });
      }
      const sent = { url: request.url, headers: request.headers, body: await formOf(request) };
      tokenRequests.push(sent);
      return (answer ?? grant)(sent, request.signal);
    },
    ...overrides,
  });
  return { linkedIn, time, tokenRequests, jwksRequests, browser: () => createBrowser(linkedIn.fetch) };
}

/** Creates a minimal browser. It keeps cookies and follows no redirects. */
export function createBrowser(fetch: (request: Request) => Promise<Response>) {
  const { cookies, visit: request } = createVisitor(fetch, origin);
  const visit = (path: string, given: RequestInit & { readonly html?: boolean } = {}): Promise<Response> => {
    const { html = false, ...init } = given;
    const headers = new Headers(init.headers);
    if (html) headers.set('accept', 'text/html');
    return request(path, { ...init, headers });
  };
  return {
    cookies,
    visit,
    /** Begins a login, and returns the callback URL to which LinkedIn would redirect. */
    begin: async (query = '', answer: Readonly<Record<string, string>> = { code: 'canary-code' }): Promise<string> => {
      const response = await visit(`/auth/linkedin/login${query}`);
      const location = new URL(response.headers.get('location') ?? 'no:location');
      const state = location.searchParams.get('state') ?? '';
      return `/auth/linkedin/callback?${new URLSearchParams({ ...answer, state })}`;
    },
    session: async (): Promise<unknown> => (await visit('/auth/linkedin/session')).json(),
  };
}
