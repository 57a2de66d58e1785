import { createServer } from 'node:http';
import { createLinkedInAuth, endpointsAt, linkedInEndpoints, toNodeListener } from '@linkedin-auth/node';

const env = process.env;
const linkedIn = createLinkedInAuth({
  clientId: env.LINKEDIN_CLIENT_ID,
  clientSecret: env.LINKEDIN_CLIENT_SECRET,
  redirectUri: env.LINKEDIN_REDIRECT_URI,
  sealingKeys: [env.SEALING_KEY],
  endpoints: env.LINKEDIN_ORIGIN ? endpointsAt(env.LINKEDIN_ORIGIN) : linkedInEndpoints,
  onFailure: ({ code, resolution }) => console.error(`${code}: ${resolution}`),
});

const port = Number(env.PORT ?? 3000);
createServer(toNodeListener(linkedIn.fetch)).listen(port, '127.0.0.1', () => console.log(`server on port ${port}`));
