import { randomBytes } from 'node:crypto';
import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { createLinkedInAuth, endpointsAt } from '@linkedin-auth/node';
import { mounts } from './mounts.ts';

const name = process.argv[2] ?? '';
const serve = mounts.get(name);
if (serve === undefined) {
  console.error(`usage: pnpm start ${[...mounts.keys()].join(' | ')}`);
  process.exitCode = 2;
} else {
  const app = { clientId: 'fake-client-id', clientSecret: 'fake-client-secret' };
  const redirectUri = 'http://127.0.0.1:3000/auth/linkedin/callback';
  const fake = await serveFakeLinkedIn({ port: 4445, apps: [{ ...app, redirectUris: [redirectUri] }] });
  const sealingKeys = [randomBytes(32).toString('base64url')];
  await serve(createLinkedInAuth({ ...app, redirectUri, sealingKeys, endpoints: endpointsAt(fake.origin) }), 3000);
  console.log(`${name} at http://127.0.0.1:3000, with a fake LinkedIn at ${fake.origin}`);
}
