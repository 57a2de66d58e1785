import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { endpointsAt, LinkedInClaims } from '@linkedin-auth/node';
import type { Environment } from './environment.ts';
import { createSite } from './site.ts';

export { LinkedInClaims };

/* The same worker with a fake LinkedIn in it: LinkedIn's own paths on the same origin. It signs anybody in. */

interface Development {
  readonly fake: FakeLinkedIn;
  readonly site: ReturnType<typeof createSite>;
}

let development: Development | undefined;

function begin(environment: Environment): Development {
  const redirectUri = environment.LINKEDIN_REDIRECT_URI;
  const fake = createFakeLinkedIn({
    apps: [
      {
        clientId: environment.LINKEDIN_CLIENT_ID,
        clientSecret: environment.LINKEDIN_CLIENT_SECRET,
        redirectUris: [redirectUri],
      },
    ],
  });
  const site = createSite(environment, {
    endpoints: endpointsAt(new URL(redirectUri).origin),
    fetch: (input, init) => fake.fetch(new Request(input, init)),
  });
  return { fake, site };
}

const worker = {
  fetch: async (request: Request, environment: Environment): Promise<Response> => {
    development ??= begin(environment);
    const { pathname } = new URL(request.url);
    return pathname.startsWith('/auth/') || pathname === '/'
      ? development.site(request)
      : development.fake.fetch(request);
  },
};

export default worker;
