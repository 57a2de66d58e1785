import { createFakeLinkedIn, type FakeLinkedIn, type FakeLinkedInOptions } from '@linkedin-auth/fake-linkedin';
import { vi } from 'vitest';

/** The site of every judge. */
export const origin = 'https://app.example';

export const credentials = { clientId: 'judged-client-id', clientSecret: 'a secret/with=signs+in it' };

/** A fake at which an app is registered with one redirect URI. */
export const fakeFor = (redirectUri: string, options: FakeLinkedInOptions = {}): FakeLinkedIn =>
  createFakeLinkedIn({
    apps: [{ ...credentials, redirectUris: [redirectUri], refreshTokens: true, clientCredentials: true }],
    ...options,
  });

/** For clients that are bound to LinkedIn's addresses and to the global `fetch`. Nothing reaches the network. */
export function withGlobalFetch(fake: FakeLinkedIn): void {
  const nothingElse: typeof fetch = async (input) => {
    throw new TypeError(`only LinkedIn is here, not ${String(input instanceof Request ? input.url : input)}`);
  };
  vi.stubGlobal('fetch', fake.intercept(nothingElse));
}

/** A browser at a site: it keeps cookies and stops at every redirect. */
export function createBrowser(handle: (request: Request) => Response | Promise<Response>) {
  const cookies = new Map<string, string>();
  const visit = async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await handle(new Request(new URL(url, origin), { ...init, headers }));
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return { visit, cookies };
}

export const locationOf = (response: Response): string => response.headers.get('location') ?? 'no location';
