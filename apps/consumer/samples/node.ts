/* A whole login in memory, which `test/run.test.ts` also runs. */
import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { createLinkedInAuth } from '@linkedin-auth/node';
import { fastifyLinkedInAuth } from '@linkedin-auth/node/fastify';
import { openTelemetry } from '@linkedin-auth/node/opentelemetry';
import { wordsIn } from '@linkedin-auth/node/words';

const application = 'https://app.example';
const redirectUri = `${application}/auth/linkedin/callback`;
const fake = createFakeLinkedIn({ apps: [{ clientId: 'id', clientSecret: 'secret', redirectUris: [redirectUri] }] });
const linkedIn = createLinkedInAuth({
  clientId: 'id',
  clientSecret: 'secret',
  redirectUri,
  sealingKeys: ['k'.repeat(32)],
  fetch: fake.intercept(),
  telemetry: openTelemetry(),
  words: wordsIn('auto'),
});
export const plugin = fastifyLinkedInAuth(linkedIn);

const cookies = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

const begun = await linkedIn.fetch(new Request(`${application}/auth/linkedin/login`));
const callback = await fake.authorize(begun.headers.get('location') ?? '', { member: 'ada' });
const finished = await linkedIn.fetch(new Request(callback, { headers: { cookie: cookies(begun) } }));
const session = await linkedIn.session(new Request(application, { headers: { cookie: cookies(finished) } }));
console.log(session?.name);
