import { createLinkedInAuth, endpointsAt, type LinkedInAuth, linkedInEndpoints } from '@linkedin-auth/node';
import {
  LINKEDIN_CLIENT_ID,
  LINKEDIN_CLIENT_SECRET,
  LINKEDIN_ORIGIN,
  LINKEDIN_REDIRECT_URI,
  SEALING_KEY,
} from '$app/env/private';

let instance: LinkedInAuth | undefined;

/** Created on first use, because `vite build` runs without the environment of the server. */
export function linkedIn(): LinkedInAuth {
  instance ??= createLinkedInAuth({
    clientId: LINKEDIN_CLIENT_ID,
    clientSecret: LINKEDIN_CLIENT_SECRET,
    redirectUri: LINKEDIN_REDIRECT_URI,
    sealingKeys: [SEALING_KEY],
    endpoints: LINKEDIN_ORIGIN === undefined ? linkedInEndpoints : endpointsAt(LINKEDIN_ORIGIN),
  });
  return instance;
}
