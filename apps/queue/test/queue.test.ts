import { type ServedFakeLinkedIn, serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { createLinkedInAuth, endpointsAt, revealSecret } from '@linkedin-auth/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Settings } from '../src/job.ts';
import { type Pool, startPool } from '../src/pool.ts';

const app = { clientId: 'client-1', clientSecret: 'canary-client-secret' };
const redirectUri = 'https://app.example/auth/linkedin/callback';

let fake: ServedFakeLinkedIn;
let pool: Pool;
let accessToken: string;
let refreshToken: string;

beforeEach(async () => {
  fake = await serveFakeLinkedIn({ port: 0, apps: [{ ...app, redirectUris: [redirectUri], refreshTokens: true }] });
  const settings: Settings = { ...app, redirectUri, sealingKey: 'k'.repeat(32), origin: fake.origin };
  pool = startPool(3, settings);

  const linkedIn = createLinkedInAuth({
    ...app,
    redirectUri,
    sealingKeys: ['k'.repeat(32)],
    endpoints: endpointsAt(fake.origin),
  });
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state: 's',
  });
  const back = await fake.fake.authorize(`${fake.origin}/oauth/v2/authorization?${query}`);
  const granted = await linkedIn.exchangeCode({ code: back.searchParams.get('code') ?? '' });
  if (!granted.ok) throw new Error(granted.failure.code);
  const { tokens } = granted;
  accessToken = revealSecret(tokens.accessToken);
  refreshToken = revealSecret(tokens.refreshToken ?? tokens.accessToken);
});

afterEach(async () => {
  await pool.close();
  await fake.close();
});

/** Counts the requests to the token endpoint after the login's own. */
const refreshes = (): number => fake.fake.requests().filter(({ path }) => path === '/oauth/v2/accessToken').length - 1;

describe('a pool of threads', () => {
  test('sends one request for twenty jobs that refresh one token; the others share its result or get refresh_in_progress', async () => {
    const jobs = Array.from({ length: 20 }, () => pool.run({ kind: 'refresh', refreshToken }));
    const results = await Promise.all(jobs);
    expect(refreshes()).toBe(1);
    const refreshed = results.filter(({ ok }) => ok);
    expect(refreshed.length).toBeGreaterThanOrEqual(1);
    for (const result of refreshed) expect(result).toEqual(refreshed[0]);
    for (const result of results) if (!result.ok) expect(result.failure).toMatchObject({ code: 'refresh_in_progress' });
  });

  test('introspects a token and fetches a member', async () => {
    expect(await pool.run({ kind: 'introspect', token: accessToken })).toMatchObject({ ok: true, active: true });
    expect(await pool.run({ kind: 'fetch-member', accessToken })).toMatchObject({
      ok: true,
      member: { name: 'Ada Lovelace' },
    });
  });

  test('returns a failure as an explained result without secrets', async () => {
    fake.fake.removePermission('ada');
    const result = await pool.run({ kind: 'refresh', refreshToken });
    expect(result).toMatchObject({ ok: false, failure: { code: 'refresh_token_invalid', remedy: expect.any(String) } });
    expect(JSON.stringify(result)).not.toContain('canary');
    expect(JSON.stringify(result)).not.toContain(refreshToken);
  });

  test('rejects pending jobs when it is closed', async () => {
    fake.fake.setScenario('access-token-network-timeout');
    const pending = pool.run({ kind: 'refresh', refreshToken });
    const rejected = expect(pending).rejects.toThrow('the thread has ended');
    await pool.close();
    await rejected;
  });
});
