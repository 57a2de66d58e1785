import { checkEndpoints, type LinkedInEndpoints, linkedInEndpoints } from './endpoints.ts';
import type { LinkedInAuthOptions } from './options.ts';

type EndpointOptions = Pick<LinkedInAuthOptions, 'endpoints' | 'allowInsecureEndpoints'>;

/**
 * Returns the endpoints, by default LinkedIn's. Warns on the console where secrets are sent unencrypted.
 *
 * @throws TypeError that names the first rejected endpoint
 */
export function resolveEndpoints({
  endpoints = linkedInEndpoints,
  allowInsecureEndpoints,
}: EndpointOptions): LinkedInEndpoints {
  const insecure = checkEndpoints(endpoints, allowInsecureEndpoints === true);
  if (!Array.isArray(endpoints.issuers) || endpoints.issuers.length === 0)
    throw new TypeError('endpoints.issuers: must contain at least one issuer');
  if (insecure.length > 0) warnOfInsecureEndpoints(insecure);
  return endpoints;
}

/** Warns about an option that must not reach production unnoticed. Nothing else in this package writes to the console. */
function warnOfInsecureEndpoints(origins: readonly string[]): void {
  // oxlint-disable-next-line no-console -- meant to be seen
  console.warn(
    `linkedin-auth: allowInsecureEndpoints is on. The client secret, codes and tokens travel unencrypted to ${origins.join(', ')}. Use this for a stand-in on a private network only.`,
  );
}
