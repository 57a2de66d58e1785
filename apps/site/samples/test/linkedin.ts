import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { toNodeListener } from '@linkedin-auth/node';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { serve } from './browser.ts';

export const credentials = { clientId: 'client-1', clientSecret: 'a-secret' };

export interface StoodInLinkedIn {
  readonly fake: FakeLinkedIn;
  readonly close: () => void;
}

/** Answers what this process sends to LinkedIn, with any HTTP client, until `close`. */
export function standIn(redirectUri: string): StoodInLinkedIn {
  const fake = createFakeLinkedIn({ apps: [{ ...credentials, redirectUris: [redirectUri] }] });
  const answer = ({ request }: { readonly request: Request }) => fake.fetch(request).catch(() => Response.error());
  const server = setupServer(
    http.all('https://www.linkedin.com/*', answer),
    http.all('https://api.linkedin.com/*', answer),
  );
  server.listen({ onUnhandledFrame: 'bypass' });
  return { fake, close: () => server.close() };
}

/** Serves the fake to another process, which puts LinkedIn's host name in front of the path. */
export const serveToProcess = (fake: FakeLinkedIn): ReturnType<typeof serve> =>
  serve(
    toNodeListener((request) => {
      const { pathname, search } = new URL(request.url);
      return fake.fetch(new Request(`https:/${pathname}${search}`, request));
    }),
  );

/** Returns how often a code was sent to the token endpoint. */
export const exchangesAt = (fake: FakeLinkedIn): number =>
  fake.requests().filter(({ path }) => path === '/oauth/v2/accessToken').length;
