import { LinkedInClaims } from '@linkedin-auth/node';
import type { Environment } from './environment.ts';
import { createSite } from './site.ts';

export { LinkedInClaims };

let site: ReturnType<typeof createSite> | undefined;

const worker = {
  fetch: async (request: Request, environment: Environment): Promise<Response> => {
    site ??= createSite(environment);
    return site(request);
  },
};

export default worker;
