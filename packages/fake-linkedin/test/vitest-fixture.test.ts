import { describe, expect } from 'vitest';
import { test } from '../src/vitest.ts';

const keys = 'https://fake.example/oauth/openid/jwks';

describe.concurrent('every test has its own fake', () => {
  test.for([1, 2, 3])('linkedIn is new in test %i', async (_, { linkedIn }) => {
    expect(linkedIn.requests()).toEqual([]);
    await linkedIn.fetch(new Request(keys));
    linkedIn.setScenario('jwks-internal-error', { times: null });
    await linkedIn.fetch(new Request(keys));
    expect(linkedIn.requests().map(({ status }) => status)).toEqual([200, 500]);
  });

  test.for([1, 2])('servedLinkedIn is new in test %i', async (_, { servedLinkedIn }) => {
    expect((await fetch(`${servedLinkedIn.origin}/oauth/openid/jwks`)).status).toBe(200);
    expect(servedLinkedIn.fake.requests()).toHaveLength(1);
  });
});

describe('linkedInOptions', () => {
  test.override('linkedInOptions', {
    apps: [{ clientId: 'mine', clientSecret: 'secret', redirectUris: ['https://app.example/callback'] }],
  });

  test('uses the given app', async ({ linkedIn }) => {
    expect(await (await linkedIn.fetch(new Request('https://fake.example/'))).text()).toContain('<code>mine</code>');
  });
});

const seen: string[] = [];

test('servedLinkedIn answers during its test', ({ servedLinkedIn }) => {
  seen.push(servedLinkedIn.origin);
});

test('servedLinkedIn is closed after its test', async () => {
  await expect(fetch(seen[0] ?? '')).rejects.toThrow('fetch failed');
});
