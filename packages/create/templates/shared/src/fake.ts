import { type ServedFakeLinkedIn, serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';

/** Serves a fake LinkedIn on loopback, and sets the environment of an application that signs in there. For development and tests only. */
export async function useFakeLinkedIn(port: number, applicationPort: string): Promise<ServedFakeLinkedIn> {
  const clientId = 'fake-client-id';
  const clientSecret = 'fake-client-secret';
  const redirectUri = `http://localhost:${applicationPort}/auth/linkedin/callback`;
  const fake = await serveFakeLinkedIn({ port, apps: [{ clientId, clientSecret, redirectUris: [redirectUri] }] });
  Object.assign(process.env, {
    PORT: applicationPort,
    LINKEDIN_CLIENT_ID: clientId,
    LINKEDIN_CLIENT_SECRET: clientSecret,
    LINKEDIN_REDIRECT_URI: redirectUri,
    LINKEDIN_ORIGIN: fake.origin,
    SEALING_KEY: 'for development only, of 32 characters or more',
  });
  return fake;
}
