import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { type BehaviourId, behaviours } from '@linkedin-auth/fake-linkedin/behaviours';
import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';

const fake: FakeLinkedIn = createFakeLinkedIn({
  apps: [{ clientId: 'id', clientSecret: 'secret', redirectUris: ['https://app.example/callback'] }],
});
fake.setScenario('access-token-internal-error');

export const ids: readonly BehaviourId[] = behaviours.map(({ id }) => id);

export const response: Promise<Response> = fake.fetch(
  new Request('https://www.linkedin.com/oauth/.well-known/openid-configuration'),
);

const served = await serveFakeLinkedIn({ port: 0 });
export const origin: string = served.origin;
await served.close();
