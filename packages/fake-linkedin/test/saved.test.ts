import { expect, test } from 'vitest';
import { createFakeLinkedIn } from '../src/index.ts';
import { client, clientId, clientSecret, redirectUri } from './client.ts';

/* A fake that continues where another one ended, as a service worker does after a stop. */

const app = { clientId, clientSecret, redirectUris: [redirectUri], refreshTokens: true };

/** Returns another fake with the state of this one, which has passed through JSON. */
function successorOf({ fake }: ReturnType<typeof client>, options = {}): ReturnType<typeof client> {
  const successor = client({ apps: [app], ...options });
  successor.fake.restore(JSON.parse(JSON.stringify(fake.save())) as ReturnType<typeof fake.save>);
  return successor;
}

test('a code is exchanged at the successor, and at most once', async () => {
  const first = client({ apps: [app] });
  const code = await first.code();
  const second = successorOf(first);
  expect((await second.exchange(code)).status).toBe(200);
  expect((await successorOf(second).exchange(code)).status).toBe(400);
});

test('tokens, consent, requests, scenario and clock continue', async () => {
  const first = client({ apps: [app] });
  const { access_token, refresh_token = '' } = await first.tokens();
  await first.get('/oauth/v2/accessToken', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token,
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  first.fake.advance(1000);
  first.fake.setScenario('access-token-code-not-found', { times: 2 });
  const second = successorOf(first);
  expect(second.fake.requests()).toEqual(first.fake.requests());
  expect(second.fake.grants()).toEqual(first.fake.grants());
  expect(second.fake.grants()[0]).toMatchObject({ member: 'ada', refreshes: 1 });
  expect(second.fake.now()).toBe(first.fake.now());
  expect(second.fake.save()).toEqual(first.fake.save());
  const info = await second.get('/v2/userinfo', { headers: { authorization: `Bearer ${access_token}` } });
  expect(await info.json()).toMatchObject({ name: 'Ada Lovelace' });
  expect((await second.exchange(await second.code())).status).toBe(401);
  expect((await second.exchange(await second.code())).status).toBe(401);
  expect((await second.exchange(await second.code())).status).toBe(200);
});

test('calls of the day still count', async () => {
  const first = client({ apps: [app], dailyLimits: { member: 1 } });
  const { access_token } = await first.tokens();
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await first.get('/v2/userinfo', { headers })).status).toBe(200);
  expect((await successorOf(first).get('/v2/userinfo', { headers })).status).toBe(429);
});

test('restoring replaces what was there', async () => {
  const saved = createFakeLinkedIn().save();
  const busy = client();
  const code = await busy.code();
  busy.fake.restore(saved);
  expect(busy.fake.requests()).toEqual([]);
  expect((await busy.exchange(code)).status).toBe(401);
});

test.each([[null], [{}], [{ version: 2 }], [{ ...createFakeLinkedIn().save(), codes: {} }]])(
  'rejects %j, which save() did not return',
  (saved) => {
    const restore = () => createFakeLinkedIn().restore(saved as never);
    expect(restore).toThrow(TypeError);
    expect(restore).toThrow('restore: must be what save() of this version returned');
  },
);

test('an id_token of a predecessor verifies with the same keys', async () => {
  const pair = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  );
  const first = client({ apps: [app], keys: pair });
  const second = successorOf(first, { keys: pair });
  const keysOf = async (site: typeof first) => (await site.get('/oauth/openid/jwks')).json();
  expect(await keysOf(second)).toEqual(await keysOf(first));
});
