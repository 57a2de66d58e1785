import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { createLinkedInAuth, endpointsAt, revealSecret } from '@linkedin-auth/node';
import type { Job, Settings } from './job.ts';
import { startPool } from './pool.ts';

/* Four threads use one member's tokens at a fake LinkedIn: twenty refresh jobs make one request. */

const app = { clientId: 'fake-client-id', clientSecret: 'fake-client-secret' };
const redirectUri = 'http://127.0.0.1:3000/auth/linkedin/callback';
const fake = await serveFakeLinkedIn({ port: 0, apps: [{ ...app, redirectUris: [redirectUri], refreshTokens: true }] });
const settings: Settings = {
  ...app,
  redirectUri,
  sealingKey: 'not used by jobs, but 32 characters',
  origin: fake.origin,
};
const linkedIn = createLinkedInAuth({
  ...app,
  redirectUri,
  sealingKeys: [settings.sealingKey],
  endpoints: endpointsAt(fake.origin),
});

const query = new URLSearchParams({
  response_type: 'code',
  client_id: app.clientId,
  redirect_uri: redirectUri,
  scope: 'openid profile',
  state: 'a state',
});
const back = await fake.fake.authorize(`${fake.origin}/oauth/v2/authorization?${query}`);
const granted = await linkedIn.exchangeCode({ code: back.searchParams.get('code') ?? '' });
if (!granted.ok) throw new Error(granted.failure.resolution);
const accessToken = revealSecret(granted.tokens.accessToken);
const refreshToken = granted.tokens.refreshToken === null ? '' : revealSecret(granted.tokens.refreshToken);

const pool = startPool(4, settings);
const jobs: readonly Job[] = [
  ...Array.from({ length: 20 }, () => ({ kind: 'refresh', refreshToken }) as const),
  { kind: 'introspect', token: accessToken },
  { kind: 'fetch-member', accessToken },
];
const results = await Promise.all(jobs.map((job) => pool.run(job)));
const counts = new Map<string, number>();
for (const [index, result] of results.entries()) {
  const line = `${jobs[index]?.kind}: ${result.ok ? 'ok' : result.failure.code}`;
  counts.set(line, (counts.get(line) ?? 0) + 1);
}
for (const [line, count] of counts) console.log(`${line} × ${count}`);

await pool.close();
await fake.close();
