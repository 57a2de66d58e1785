import { createFakeLinkedIn, type FakeLinkedIn, type FakeLinkedInOptions } from '@linkedin-auth/fake-linkedin';
import { vi } from 'vitest';

/** Origin of the site at which every client runs. */
export const origin = 'https://app.example';

export const credentials = { clientId: 'judged-client-id', clientSecret: 'a secret/with=signs+in it' };

/** Creates a fake with one registered app, which has one redirect URI. */
export const fakeFor = (redirectUri: string, options: FakeLinkedInOptions = {}): FakeLinkedIn =>
  createFakeLinkedIn({
    apps: [{ ...credentials, redirectUris: [redirectUri], refreshTokens: true, clientCredentials: true }],
    ...options,
  });

/** Replaces the global `fetch`, for clients with hard-coded LinkedIn URLs. Nothing reaches the network. */
export function withGlobalFetch(fake: FakeLinkedIn): void {
  const rejectOthers: typeof fetch = async (input) => {
    throw new TypeError(`only LinkedIn can be reached, not ${String(input instanceof Request ? input.url : input)}`);
  };
  vi.stubGlobal('fetch', fake.intercept(rejectOthers));
}

/** Creates a browser for one site. It stores cookies and does not follow redirects. */
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
