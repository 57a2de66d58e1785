import { expect, test } from 'vitest';
import { createFakeLinkedIn, defaultMembers } from '../src/index.ts';
import { client, origin, redirectUri } from './client.ts';

const app = { clientId: 'x', clientSecret: 'x', redirectUris: [redirectUri] };
const member = { id: 'x', givenName: 'X', familyName: 'Y' };

test.each([
  [{ members: [] }, 'members: must be a non-empty array'],
  [{ members: 'ada' }, 'members: must be a non-empty array'],
  [{ members: [{ ...member, id: 'a b' }] }, 'members[0].id: must consist of letters, digits, - and _, not "a b"'],
  [{ members: [member, { ...member, givenName: '' }] }, 'members[1].givenName: must be a non-empty string'],
  [{ members: [{ ...member, email: '' }] }, 'members[0].email: must be an email address or null'],
  [{ members: [{ ...member, locale: 'en-US' }] }, 'members[0].locale: must have the form en_US, not "en-US"'],
  [{ members: [member, member] }, 'members: duplicate id "x"'],
  [{ apps: [] }, 'apps: must be a non-empty array'],
  [{ apps: [{}] }, 'apps[0].clientId: must be a non-empty string'],
  [{ apps: [{ ...app, clientSecret: '' }] }, 'apps[0].clientSecret: must be a non-empty string'],
  [{ apps: [{ ...app, redirectUris: redirectUri }] }, 'apps[0].redirectUris: must be an array'],
  [{ apps: [app, { ...app, redirectUris: ['/callback'] }] }, 'apps[1].redirectUris: must be an absolute URL'],
  [{ apps: [{ ...app, redirectUris: ['https://a.example/#b'] }] }, 'without a fragment, not "https://a.example/#b"'],
  [{ apps: [{ ...app, redirectUris: ['javascript:alert(1)'] }] }, 'apps[0].redirectUris: must be an absolute URL'],
  [{ apps: [{ ...app, products: ['Made Up'] }] }, 'apps[0].products: unknown product "Made Up"; known are "Sign In'],
  [{ apps: [{ ...app, products: ['toString'] }] }, 'apps[0].products: unknown product "toString"'],
  [{ apps: [app, app] }, 'apps: duplicate clientId "x"'],
  [{ maxRecords: 0 }, 'maxRecords: must be a whole number, at least 1'],
  [{ maxRecords: 1.5 }, 'maxRecords: must be a whole number, at least 1'],
  [{ maxRecords: '9' }, 'maxRecords: must be a whole number, at least 1'],
])('rejects %j and names the option', (options, message) => {
  // JavaScript callers may pass anything.
  const create = () => createFakeLinkedIn(options as unknown as Parameters<typeof createFakeLinkedIn>[0]);
  expect(create).toThrow(TypeError);
  expect(create).toThrow(message);
});

test('has one app and five different members by default', async () => {
  const { fake, authorizationUrl } = client();
  expect((await fake.authorize(authorizationUrl())).searchParams.has('code')).toBe(true);
  expect(defaultMembers).toHaveLength(5);
  for (const differs of ['email', 'emailVerified', 'picture', 'locale'] as const)
    expect(new Set(defaultMembers.map((one) => one[differs])).size).toBeGreaterThan(1);
});

test('a member of few words is completed', async () => {
  const { fake, ask } = client({ members: [member] });
  expect(await (await ask()).text()).toContain('x@example.com');
  expect((await fake.fetch(new Request(`${origin}/__fake__/pictures/x.svg`))).status).toBe(200);
});

test('uses the given clock and random source', async () => {
  const random = (bytes: number) => new Uint8Array(bytes).fill(7);
  const fake = createFakeLinkedIn({ clock: () => 5000, random });
  expect(fake.now()).toBe(5000);
  fake.advance(1.5);
  expect(fake.now()).toBe(6500);
  const { authorizationUrl } = client();
  const callback = await fake.authorize(authorizationUrl());
  expect(callback.searchParams.get('code')).toMatch(/^AQ(?:BwcH)+$/);
});

test('does not share codes between two fakes', async () => {
  const [one, other] = [client(), client()];
  expect((await other.exchange(await one.code())).status).toBe(401);
});
