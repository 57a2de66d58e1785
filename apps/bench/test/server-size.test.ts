import { expect, test } from 'vitest';
import { type BundleInput, sizeOf, take } from '../src/sizes.ts';

/* Maximum sizes of the server and of core, minified and compressed, in bytes. */

const server: BundleInput = { source: take('createLinkedInAuth', '@linkedin-auth/node') };
const onNode: BundleInput = { ...server, conditions: ['node', 'module', 'import'] };

const coreOnly = (names: string, path = ''): BundleInput => ({
  source: take(names, `@linkedin-auth/core${path}`),
  without: ['xstate'],
});

test.each([
  ['the server, everything, in a Worker', server, 34_200],
  ['the server, everything, on Node', onNode, 34_200],
  [
    'core, a login without XState',
    coreOnly('linkedInAuthMachine, parseCallback, parseTokenResponse, createAuthorizationUrl, connect'),
    8200,
  ],
  ['core, a token without XState', coreOnly('linkedInTokenMachine, connectToken', '/token'), 7300],
  ['core, the texts', coreOnly('explain'), 14_100],
])('%s: at most the bound', async (_, source, bound) => {
  expect((await sizeOf(source)).bytes).toBeLessThanOrEqual(bound);
});

const texts = /authorization code is used up/;
const guards = /resource level throttle/;
/** XState's interpreter: its message for a guard that has no implementation. */
const interpreter = /is not implemented/;

const jose = /ERR_JWKS_NO_MATCHING_KEY/;

test.each([
  ['jose brings its key sets', { source: take('createRemoteJWKSet', 'jose') }, jose, true],
  ['the server loads no jose before an id_token in a Worker', server, jose, false],
  ['the server brings no jose on Node', onNode, jose, false],
  ['the server loads no texts before a failure', server, texts, false],
  ['the server runs no interpreter', server, interpreter, false],
  [
    'a machine brings the interpreter',
    { source: take('linkedInAuthMachine', '@linkedin-auth/core') },
    interpreter,
    true,
  ],
  ['a login brings no texts', coreOnly('linkedInAuthMachine'), texts, false],
  ['a login brings its guards', coreOnly('linkedInAuthMachine'), guards, true],
  ['an explanation brings no guards', coreOnly('explain'), guards, false],
  ['an explanation brings the texts', coreOnly('explain'), texts, true],
])('%s', async (_, source, pattern, isThere) => {
  expect(pattern.test((await sizeOf(source)).code)).toBe(isThere);
});

test('a server has words in other languages, also loaded on demand, only if it imports them', async () => {
  const languages = /Anmeldung|Connexion|locale must be/i;
  expect((await sizeOf(server)).whole).not.toMatch(languages);
  const source = server.source + take('wordsIn', '@linkedin-auth/node/words');
  const { code, whole } = await sizeOf({ source });
  expect(whole).toMatch(languages);
  expect(code).not.toMatch(/Anmeldung|Connexion/i);
});
