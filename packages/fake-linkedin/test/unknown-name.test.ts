import { expect, test } from 'vitest';
import { createFakeLinkedIn, type FakeLinkedInOptions, type ScenarioName, scenarios } from '../src/index.ts';
import { unknownName } from '../src/unknown-name.ts';
import { client, clientId, redirectUri } from './client.ts';

/* A name that does not exist is answered with the names that do. */

const members = 'only "ada", "grace", "yukihiro", "fatima", "pablo"';
const decisions = 'only "allow", "cancel-login", "cancel-authorize"';

test.each([
  [{ member: 'lovelace' }, `member: there is no member "lovelace", ${members}`],
  [{ member: '' }, `member: there is no member "", ${members}`],
  [{ decision: 'cancel' }, `decision: there is no decision "cancel", ${decisions}`],
  [{ membre: 'ada' }, 'there is no choice "membre", only "member", "decision"'],
])('authorize refuses %j and lists what there is', async (choice, message) => {
  const { fake, authorizationUrl } = client();
  await expect(fake.authorize(authorizationUrl(), choice as object)).rejects.toThrow(new TypeError(message));
  expect(fake.requests()).toEqual([]);
});

test.each([
  [{ client_id: 'x' }, `(there is no app with the client ID "x", only "${clientId}")`],
  [{ redirect_uri: `${redirectUri}/` }, `(there is no redirect URI "${redirectUri}/", only "${redirectUri}")`],
])('authorize adds to LinkedIn’s own page what is registered: %j', async (change, hint) => {
  const { fake, authorizationUrl } = client();
  await expect(fake.authorize(authorizationUrl(change))).rejects.toThrow(hint);
});

test('authorize adds nothing to a refusal by a scenario', async () => {
  const { fake, authorizationUrl } = client();
  fake.setScenario('authorization-client-id-mismatch');
  await expect(fake.authorize(authorizationUrl())).rejects.toThrow(/is invalid "fake-client-id"$/);
});

test('the consent form refuses an unknown member and an unknown decision, and lists what there is', async () => {
  const { get, authorizationUrl } = client();
  const posted = async (change: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ ...Object.fromEntries(authorizationUrl().searchParams), ...change });
    const response = await get('/oauth/v2/authorization', { method: 'POST', body });
    return [response.status, (await response.text()).replaceAll('&quot;', '"')];
  };
  const said = (text: string) => [400, expect.stringContaining(text)];
  expect(await posted({ decision: 'allow', member: 'lovelace' })).toEqual(said(members));
  expect(await posted({ decision: 'perhaps' })).toEqual(said(decisions));
});

test.each([
  ['access-token-code-expired', 'access-token-code-expired-or-invalid'],
  ['access_token_code_not_found', 'access-token-code-not-found'],
  ['acess-token-malformed', 'access-token-malformed'],
  ['user_cancelled_login', 'callback-user-cancelled-login'],
])('an unknown scenario %s is answered with %s', (given, near) => {
  const { fake } = client();
  expect(() => fake.setScenario(given as ScenarioName)).toThrow(
    new RegExp(`^name: there is no scenario "${given}"; the nearest are .*"${near}"`),
  );
});

test('a misspelt scenario is answered with the one that was meant, whichever it is', () => {
  const names = Object.keys(scenarios);
  for (const name of names) {
    const misspelt = `${name.slice(0, 5)}x${name.slice(6)}`;
    expect(unknownName('scenario', misspelt, names), misspelt).toContain(`"${name}"`);
  }
});

test('permissions of a member or an app that does not exist are refused with those that do', () => {
  const { fake } = client();
  expect(() => fake.removePermission('lovelace')).toThrow(`member: there is no member "lovelace", ${members}`);
  expect(() => fake.removePermission('ada', 'x')).toThrow(
    `clientId: there is no app with the client ID "x", only "${clientId}"`,
  );
});

test.each([
  [{ member: [] }, 'there is no option "member", only "apps", "members", '],
  [
    { apps: [{ clientId, clientSecret: 's', redirectUri }] },
    'apps[0]: there is no option "redirectUri", only "clientId", ',
  ],
  [
    { members: [{ id: 'x', givenName: 'X', familyName: 'Y', mail: null }] },
    'members[0]: there is no option "mail", only',
  ],
  [
    { apps: [{ clientId, clientSecret: 's', redirectUris: [], products: ['Sign In'] }] },
    'apps[0].products: there is no product "Sign In", only "Sign In with LinkedIn using OpenID Connect", ',
  ],
  [{ habits: { rememberConsents: false } }, 'habits: there is no habit "rememberConsents"; the nearest are'],
])('a misspelt option is refused with the names that exist: %j', (options, message) => {
  // Plain JavaScript may say anything.
  expect(() => createFakeLinkedIn(options as unknown as FakeLinkedInOptions)).toThrow(message);
});

test('settings of the application may be spread into an app or a member', () => {
  const person = { id: 'x', headline: 'Engineer' };
  const settings = { clientId, clientSecret: 's', redirectUri, sealingKeys: ['x'], scope: ['openid'] };
  const fake = createFakeLinkedIn({
    apps: [{ ...settings, redirectUris: [redirectUri] }],
    members: [{ ...person, givenName: 'X', familyName: 'Y' }],
  });
  expect(fake.requests()).toEqual([]);
});

test('an unknown control is answered with those that exist', async () => {
  const response = await client().get('/__fake__/scenario');
  expect([response.status, await response.json()]).toEqual([
    404,
    {
      error: expect.stringMatching(/there is no control "GET \/__fake__\/scenario", only .*"PUT \/__fake__\/scenario"/),
    },
  ]);
});

test.each([undefined, null, 7, {}, 'x'.repeat(100_000)])('any value may be unknown: %#', (given) => {
  expect(unknownName('thing', given, Object.keys(scenarios)).length).toBeLessThan(500);
});
