import { createLinkedInAuth, endpointsAt, type LinkedInAuth, linkedInEndpoints } from '@linkedin-auth/node';

let instance: LinkedInAuth | undefined;

/** Created on first use, because `next build` runs without the environment of the server. */
export function linkedIn(): LinkedInAuth {
  const { LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET, LINKEDIN_REDIRECT_URI, LINKEDIN_ORIGIN, SEALING_KEY } =
    process.env;
  instance ??= createLinkedInAuth({
    clientId: LINKEDIN_CLIENT_ID,
    clientSecret: LINKEDIN_CLIENT_SECRET,
    redirectUri: LINKEDIN_REDIRECT_URI,
    sealingKeys: [SEALING_KEY],
    // Set in development only, to the fake LinkedIn.
    endpoints: LINKEDIN_ORIGIN === undefined ? linkedInEndpoints : endpointsAt(LINKEDIN_ORIGIN),
  });
  return instance;
}
