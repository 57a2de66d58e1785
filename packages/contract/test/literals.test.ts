import { readFileSync } from 'node:fs';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { describe, expect, test } from 'vitest';
import { samples, wordsOf } from '../src/samples.ts';

/*
 * The samples are the third witness: whatever core looks for on the wire, and whatever the fake puts there, is quoted from
 * somewhere. Read from the two source files that hold the words, so that none can be added without a quotation.
 */

const root = new URL('../../../', import.meta.url);

const quoted = samples.map(wordsOf).join('\n').toLowerCase();

/** Every text in a file's code, templates cut at what they put in. */
function literalsOf(path: string): readonly string[] {
  const code = readFileSync(new URL(path, root), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '');
  const texts = [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].flatMap(([, plain, template]) =>
    plain === undefined ? (template ?? '').split(/\$\{[^}]*\}/) : [plain],
  );
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== '' && text !== '"'))];
}

/** Words of requests and of the standard, which no answer of LinkedIn's has to quote. */
const ofRequests: ReadonlySet<string> = new Set(
  [
    'code state error error_description error_uri iss',
    'grant_type redirect_uri client_id client_secret refresh_token response_type scope',
    'nonce code_challenge code_challenge_method prompt none',
    'r_liteprofile r_emailaddress',
  ].flatMap((words) => words.split(' ')),
);

/** What the fake says where LinkedIn's words are not recorded, and its own types. */
const ofTheFake: ReadonlySet<string> = new Set([
  // The answer of an app without native PKCE, and of a request without a challenge, were not recovered.
  'PKCE is not enabled for this application',
  'You need to pass a "code_challenge" with "code_challenge_method=S256"',
  // Two pages of which only the heading is recorded.
  'The member has not allowed this application yet',
  'A required parameter "state" is missing',
  // Statuses are documented, bodies are not.
  'Invalid client ID or token',
  'The passed in grant_type is invalid',
  'Bad Request',
  'Unknown authentication schema',
  'Forbidden',
  'Not Found',
  'Method Not Allowed',
  'Length Required',
  'URI Too Long',
  'Internal Server Error',
]);

describe.each([
  ['packages/core/src/wire.ts', ofRequests],
  ['packages/fake-linkedin/src/linkedin-texts.ts', ofTheFake],
] as const)('%s', (path, unquoted) => {
  const literals = literalsOf(path);

  test.each(literals.filter((text) => !unquoted.has(text)))('%s', (text) => {
    expect(quoted).toContain(text.toLowerCase());
  });

  test('what is left out is there', () => {
    for (const text of unquoted) expect(literals).toContain(text);
  });
});

describe('every sighting with words is quoted', () => {
  const worded = (sightings as readonly Sighting[]).flatMap(({ id, error, description }) =>
    [error, description].flatMap((text) => (text === null ? [] : [{ id, text }])),
  );

  test.each(worded)('$id: $text', ({ text }) => {
    // What an introspection says is a text of its own in the table, and JSON in the sample.
    const words = text === '{"active": false}' ? 'false' : text;
    expect(quoted).toContain(words.toLowerCase());
  });
});

test('every sample says where it is from, when it was read, and how sure we are', () => {
  for (const { name, source, basis } of samples) {
    expect(source, name).not.toBe('');
    expect(['documented', 'observed', 'uncertain'], name).toContain(basis);
  }
});
