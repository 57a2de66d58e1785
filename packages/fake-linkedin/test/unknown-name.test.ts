import { expect, test } from 'vitest';
import { createFakeLinkedIn, type FakeLinkedInOptions, type ScenarioName, scenarios } from '../src/index.ts';
import { unknownName } from '../src/unknown-name.ts';
import { client, clientId, redirectUri } from './client.ts';

/* Error messages for unknown names list the known ones, or suggest similar ones. */

const members = 'known are "ada", "grace", "yukihiro", "fatima", "pablo"';
const decisions = 'known are "allow", "cancel-login", "cancel-authorize"';

test.each([
  [{ member: 'lovelace' }, `member: unknown member "lovelace"; ${members}`],
  [{ member: '' }, `member: unknown member ""; ${members}`],
  [{ decision: 'cancel' }, `decision: unknown decision "cancel"; ${decisions}`],
  [{ membre: 'ada' }, 'unknown choice "membre"; known are "member", "decision"'],
])('authorize rejects %j and lists the known names', async (choice, message) => {
  const { fake, authorizationUrl } = client();
  await expect(fake.authorize(authorizationUrl(), choice as object)).rejects.toThrow(new TypeError(message));
  expect(fake.requests()).toEqual([]);
});

test.each([
  [{ client_id: 'x' }, `(unknown client ID "x"; known are "${clientId}")`],
  [{ redirect_uri: `${redirectUri}/` }, `(unknown redirect URI "${redirectUri}/"; known are "${redirectUri}")`],
])('authorize adds the registered values to the text of LinkedIn’s own page: %j', async (change, hint) => {
  const { fake, authorizationUrl } = client();
  await expect(fake.authorize(authorizationUrl(change))).rejects.toThrow(hint);
});

test('authorize adds nothing if a scenario causes the refusal', async () => {
  const { fake, authorizationUrl } = client();
  fake.setScenario('authorization-client-id-mismatch');
  await expect(fake.authorize(authorizationUrl())).rejects.toThrow(/is invalid "fake-client-id"$/);
});

test('the consent form rejects an unknown member or decision and lists the known ones', async () => {
  const { get, authorizationUrl } = client();
  const posted = async (change: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ ...Object.fromEntries(authorizationUrl().searchParams), ...change });
    const response = await get('/oauth/v2/authorization', { method: 'POST', body });
    return [response.status, (await response.text()).replaceAll('&quot;', '"')];
  };
  const rejection = (text: string) => [400, expect.stringContaining(text)];
  expect(await posted({ decision: 'allow', member: 'lovelace' })).toEqual(rejection(members));
  expect(await posted({ decision: 'perhaps' })).toEqual(rejection(decisions));
});

test.each([
  ['access-token-code-expired', 'access-token-code-expired-or-invalid'],
  ['access_token_code_not_found', 'access-token-code-not-found'],
  ['acess-token-malformed', 'access-token-malformed'],
  ['user_cancelled_login', 'callback-user-cancelled-login'],
])('the message for the unknown scenario %s suggests %s', (given, near) => {
  const { fake } = client();
  expect(() => fake.setScenario(given as ScenarioName)).toThrow(
    new RegExp(`^name: unknown scenario "${given}"; did you mean one of .*"${near}"`),
  );
});

test('the message for any misspelled scenario suggests the correct one', () => {
  const names = Object.keys(scenarios);
  for (const name of names) {
    const misspelled = `${name.slice(0, 5)}x${name.slice(6)}`;
    expect(unknownName('scenario', misspelled, names), misspelled).toContain(`"${name}"`);
  }
});

test('removePermission rejects an unknown member or app and lists the known ones', () => {
  const { fake } = client();
  expect(() => fake.removePermission('lovelace')).toThrow(`member: unknown member "lovelace"; ${members}`);
  expect(() => fake.removePermission('ada', 'x')).toThrow(`clientId: unknown client ID "x"; known are "${clientId}"`);
});

test.each([
  [{ member: [] }, 'unknown option "member"; known are "apps", "members", '],
  [
    { apps: [{ clientId, clientSecret: 's', redirectUri }] },
    'apps[0]: unknown option "redirectUri"; known are "clientId", ',
  ],
  [
    { members: [{ id: 'x', givenName: 'X', familyName: 'Y', mail: null }] },
    'members[0]: unknown option "mail"; known are',
  ],
  [
    { apps: [{ clientId, clientSecret: 's', redirectUris: [], products: ['Sign In'] }] },
    'apps[0].products: unknown product "Sign In"; known are "Sign In with LinkedIn using OpenID Connect", ',
  ],
  [{ habits: { rememberConsents: false } }, 'habits: unknown habit "rememberConsents"; did you mean one of'],
])('createFakeLinkedIn rejects a misspelled option: %j', (options, message) => {
  // JavaScript callers may pass anything.
  expect(() => createFakeLinkedIn(options as unknown as FakeLinkedInOptions)).toThrow(message);
});

test('apps and members may have properties that the fake does not know', () => {
  const person = { id: 'x', headline: 'Engineer' };
  const settings = { clientId, clientSecret: 's', redirectUri, sealingKeys: ['x'], scope: ['openid'] };
  const fake = createFakeLinkedIn({
    apps: [{ ...settings, redirectUris: [redirectUri] }],
    members: [{ ...person, givenName: 'X', familyName: 'Y' }],
  });
  expect(fake.requests()).toEqual([]);
});

test('the answer of an unknown control path lists the known ones', async () => {
  const response = await client().get('/__fake__/scenario');
  expect([response.status, await response.json()]).toEqual([
    404,
    {
      error: expect.stringMatching(
        /unknown control "GET \/__fake__\/scenario"; known are .*"PUT \/__fake__\/scenario"/,
      ),
    },
  ]);
});

test.each([undefined, null, 7, {}, 'x'.repeat(100_000)])('the message for any unknown value is short: %#', (given) => {
  expect(unknownName('thing', given, Object.keys(scenarios)).length).toBeLessThan(500);
});
