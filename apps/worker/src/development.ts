import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { createInspector, type Inspector } from '@linkedin-auth/inspector';
import { endpointsAt, LinkedInClaims } from '@linkedin-auth/node';
import type { Environment } from './environment.ts';
import { createSite } from './site.ts';

export { LinkedInClaims };

/*
 * The same worker with a fake LinkedIn in it: LinkedIn's own paths on the same origin. It signs anybody in. With a `RELAY` its logins can
 * be watched.
 */

interface DevelopmentEnvironment extends Environment {
  /** Where to send what can be watched: the address that `pnpm viewer` prints. */
  readonly RELAY?: string;
}

/** As much of an `ExecutionContext` as is needed. */
interface Context {
  readonly waitUntil: (promise: Promise<unknown>) => void;
}

interface Development {
  readonly inspector: Inspector | null;
  readonly fake: FakeLinkedIn;
  readonly site: ReturnType<typeof createSite>;
}

let development: Development | undefined;

function begin(environment: DevelopmentEnvironment): Development {
  const inspector = environment.RELAY === undefined ? null : createInspector({ to: environment.RELAY });
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
    ...(inspector !== null && { inspect: inspector.inspect }),
  });
  return { inspector, fake, site };
}

const worker = {
  fetch: async (request: Request, environment: DevelopmentEnvironment, context: Context): Promise<Response> => {
    development ??= begin(environment);
    const { inspector, fake, site } = development;
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/auth/') && pathname !== '/') return fake.fetch(request);
    const response = await site(request);
    // Nothing outlives a request here but what it is told to wait for.
    if (inspector !== null) context.waitUntil(inspector.flush());
    return response;
  },
};

export default worker;
