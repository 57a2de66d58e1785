import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { createInspector, type Inspector } from '@linkedin-auth/inspector';
import { endpointsAt, LinkedInClaims } from '@linkedin-auth/node';
import type { Environment } from './environment.ts';
import { createSite } from './site.ts';

export { LinkedInClaims };

/*
 * The same worker with a fake LinkedIn inside, which serves LinkedIn's paths on the same origin and signs anyone in. With `RELAY`, it sends
 * its logins to a viewer.
 */

interface DevelopmentEnvironment extends Environment {
  /** URL of the relay that receives the inspection frames: the address that `pnpm viewer` prints. */
  readonly RELAY?: string;
}

/** The part of `ExecutionContext` that is used here. */
interface Context {
  readonly waitUntil: (promise: Promise<unknown>) => void;
}

interface Development {
  readonly inspector: Inspector | null;
  readonly fake: FakeLinkedIn;
  readonly site: ReturnType<typeof createSite>;
}

let development: Development | undefined;

function start(environment: DevelopmentEnvironment): Development {
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
    development ??= start(environment);
    const { inspector, fake, site } = development;
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/auth/') && pathname !== '/') return fake.fetch(request);
    const response = await site(request);
    // In a worker, only work passed to `waitUntil` continues after the response.
    if (inspector !== null) context.waitUntil(inspector.flush());
    return response;
  },
};

export default worker;
