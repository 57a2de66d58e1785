import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { endpointsAt } from '@linkedin-auth/node';
import { expect, test } from 'vitest';
import { publish } from '../examples/publish.ts';
import { createSite } from '../examples/site.ts';
import type { GrantNotice } from '../src/index.ts';

/* The samples of the guides sign a member in, post for them, and write to them two weeks before the grant ends. */

const origin = 'https://site.example';
const provider = 'https://fake.example';
const day = 24 * 60 * 60;

test('the site of the guide keeps tokens, posts, and asks the member to reconnect', async () => {
  const redirectUri = `${origin}/auth/linkedin/callback`;
  const credentials = { clientId: 'app', clientSecret: 'secret' };
  const products = ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'] as const;
  const fake = createFakeLinkedIn({ apps: [{ ...credentials, redirectUris: [redirectUri], products }] });
  const notices: GrantNotice[] = [];
  const { linkedIn, vault } = createSite(
    {
      ...credentials,
      redirectUri,
      sealingKeys: ['a sealing key of 32 characters or more'],
      database: ':memory:',
      askToReconnect: async (notice) => void notices.push(notice),
    },
    {
      endpoints: endpointsAt(provider),
      fetch: (input, init) => fake.fetch(new Request(input, init)),
      clock: fake.now,
    },
  );
  try {
    const begun = await linkedIn.fetch(new Request(`${origin}/auth/linkedin/login?returnTo=/account`));
    const [attempt = ''] = begun.headers.getSetCookie();
    const callback = await fake.authorize(begun.headers.get('location') ?? '');
    const back = await linkedIn.fetch(new Request(callback, { headers: { cookie: attempt.split(';')[0] ?? '' } }));
    expect(back.headers.get('location')).toBe(`${origin}/account`);

    const listed = await vault.grants();
    const sub = listed.ok ? (listed.grants[0]?.sub ?? '') : '';
    expect(await vault.accessToken(sub)).toMatchObject({ ok: true, expiresAt: expect.any(Number) });
    expect(await publish(vault, sub, 'Hello', '202611')).toMatch(/^urn:li:share:/);
    await expect(publish(vault, sub, 'Hello', '202611')).rejects.toThrow('content_duplicated');
    fake.advance(47 * day);
    await vault.tend(sub);
    expect(notices).toMatchObject([{ sub, failure: { code: 'refresh_not_offered' } }]);
    expect(await vault.grantOf(sub)).toMatchObject({ grant: { status: 'reauthorization-due' } });
  } finally {
    await vault.close();
  }
});
