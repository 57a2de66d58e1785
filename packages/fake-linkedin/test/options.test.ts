import { expect, test } from 'vitest';
import { createFakeLinkedIn, defaultMembers } from '../src/index.ts';
import { client, origin, redirectUri } from './client.ts';

const app = { clientId: 'x', clientSecret: 'x', redirectUris: [redirectUri] };
const member = { id: 'x', givenName: 'X', familyName: 'Y' };

test.each([
  [{ members: [] }, 'members: must be a list of at least one'],
  [{ members: 'ada' }, 'members: must be a list of at least one'],
  [{ members: [{ ...member, id: 'a b' }] }, 'members[0].id: must be of letters, digits, - and _, not "a b"'],
  [{ members: [member, { ...member, givenName: '' }] }, 'members[1].givenName: must be a text that is not empty'],
  [{ members: [{ ...member, email: '' }] }, 'members[0].email: must be an address, or null for none'],
  [{ members: [{ ...member, locale: 'en-US' }] }, 'members[0].locale: must be like en_US, not "en-US"'],
  [{ members: [member, member] }, 'members: id "x" is there twice'],
  [{ apps: [] }, 'apps: must be a list of at least one'],
  [{ apps: [{}] }, 'apps[0].clientId: must be a text that is not empty'],
  [{ apps: [{ ...app, clientSecret: '' }] }, 'apps[0].clientSecret: must be a text that is not empty'],
  [{ apps: [{ ...app, redirectUris: redirectUri }] }, 'apps[0].redirectUris: must be a list'],
  [{ apps: [app, { ...app, redirectUris: ['/callback'] }] }, 'apps[1].redirectUris: must be absolute'],
  [{ apps: [{ ...app, redirectUris: ['https://a.example/#b'] }] }, 'without a fragment, not "https://a.example/#b"'],
  [{ apps: [{ ...app, redirectUris: ['javascript:alert(1)'] }] }, 'apps[0].redirectUris: must be absolute'],
  [{ apps: [{ ...app, products: ['Made Up'] }] }, 'apps[0].products: there is no product "Made Up", only "Sign In'],
  [{ apps: [{ ...app, products: ['toString'] }] }, 'apps[0].products: there is no product "toString"'],
  [{ apps: [app, app] }, 'apps: clientId "x" is there twice'],
])('%j is refused by name', (options, message) => {
  // Options come from plain JavaScript too.
  const create = () => createFakeLinkedIn(options as unknown as Parameters<typeof createFakeLinkedIn>[0]);
  expect(create).toThrow(TypeError);
  expect(create).toThrow(message);
});

test('without options there is an app and five members of every sort', async () => {
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

test('chance and time can be given', async () => {
  const random = (bytes: number) => new Uint8Array(bytes).fill(7);
  const fake = createFakeLinkedIn({ clock: () => 5000, random });
  expect(fake.now()).toBe(5000);
  fake.advance(1.5);
  expect(fake.now()).toBe(6500);
  const { authorizationUrl } = client();
  const callback = await fake.authorize(authorizationUrl());
  expect(callback.searchParams.get('code')).toMatch(/^AQ(?:BwcH)+$/);
});

test('two fakes know nothing of each other’s codes', async () => {
  const [one, other] = [client(), client()];
  expect((await other.exchange(await one.code())).status).toBe(401);
});
