import { createLinkedInAuth, endpointsAt, linkedInEndpoints } from '@linkedin-auth/node';
import { vault } from './vault.ts';

const { LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET, LINKEDIN_REDIRECT_URI, LINKEDIN_ORIGIN, SEALING_KEY } = process.env;

export const linkedIn = createLinkedInAuth({
  clientId: LINKEDIN_CLIENT_ID,
  clientSecret: LINKEDIN_CLIENT_SECRET,
  redirectUri: LINKEDIN_REDIRECT_URI,
  sealingKeys: [SEALING_KEY],
  // Set in development only, to the fake LinkedIn.
  endpoints: LINKEDIN_ORIGIN === undefined ? linkedInEndpoints : endpointsAt(LINKEDIN_ORIGIN),
  // Stores the tokens before the member is signed in.
  vault,
});
