import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { createLinkedInAuth, type Failure } from '@linkedin-auth/node';

/**
 * Runs a login at the fake LinkedIn that fails because the app lacks a product, and returns its failure as an application receives it.
 *
 * @throws if the login does not fail
 */
export async function failedLogin(): Promise<Failure> {
  const origin = 'https://app.example';
  const credentials = { clientId: 'client-1', clientSecret: 'a-secret' };
  const redirectUri = `${origin}/auth/linkedin/callback`;
  const fake = createFakeLinkedIn({ apps: [{ ...credentials, redirectUris: [redirectUri] }] });
  const failures: Failure[] = [];
  const linkedIn = createLinkedInAuth({
    ...credentials,
    redirectUri,
    sealingKeys: ['a sealing key of 32 characters or more'],
    fetch: (input, init) => fake.fetch(new Request(input, init)),
    onFailure: (failure) => void failures.push(failure),
  });
  fake.setScenario('authorization-invalid-scope');
  const begun = await linkedIn.fetch(new Request(`${origin}/auth/linkedin/login`));
  const cookie = begun.headers.getSetCookie().map((line) => line.split(';')[0]);
  const callback = await fake.authorize(new URL(begun.headers.get('location') ?? ''));
  await linkedIn.fetch(new Request(callback, { headers: { cookie: cookie.join('; ') } }));
  const [failure] = failures;
  if (failure === undefined) throw new Error('the login did not fail');
  return failure;
}
