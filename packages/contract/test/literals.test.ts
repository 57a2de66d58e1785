import { readFileSync } from 'node:fs';
import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { describe, expect, test } from 'vitest';
import { samples, wordsOf } from '../src/samples.ts';

/*
 * Every text that core expects from LinkedIn, and every text that the fake sends, must be quoted in a sample. The test reads the two
 * source files with these texts, so that none can be added without a quotation.
 */

const root = new URL('../../../', import.meta.url);

const quoted = samples.map(wordsOf).join('\n').toLowerCase();

/** Returns all texts in a file's code. Templates are split at their placeholders. */
function literalsOf(path: string): readonly string[] {
  const code = readFileSync(new URL(path, root), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '');
  const texts = [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].flatMap(([, plain, template]) =>
    plain === undefined ? (template ?? '').split(/\$\{[^}]*\}/) : [plain],
  );
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== '' && text !== '"'))];
}

/** Names of parameters in requests and in RFC 6749, which need no quotation. */
const ofRequests: ReadonlySet<string> = new Set(
  [
    'code state error error_description error_uri iss',
    'grant_type redirect_uri client_id client_secret refresh_token response_type scope',
    'nonce code_challenge code_challenge_method prompt none',
    'r_liteprofile r_emailaddress',
  ].flatMap((words) => words.split(' ')),
);

/** Texts of the fake where LinkedIn's texts are not recorded. */
const ofTheFake: ReadonlySet<string> = new Set([
  // The answers to an app without native PKCE and to a request without a challenge are not known.
  'PKCE is not enabled for this application',
  'You need to pass a "code_challenge" with "code_challenge_method=S256"',
  // Only the heading of these two pages is recorded.
  'The member has not allowed this application yet',
  'A required parameter "state" is missing',
  // The statuses are documented, the bodies are not.
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
  ['packages/core/src/wire/words.ts', ofRequests],
  ['packages/fake-linkedin/src/linkedin-texts.ts', ofTheFake],
] as const)('%s', (path, unquoted) => {
  const literals = literalsOf(path);

  test.each(literals.filter((text) => !unquoted.has(text)))('%s', (text) => {
    expect(quoted).toContain(text.toLowerCase());
  });

  test('every exception is a text of the file', () => {
    for (const text of unquoted) expect(literals).toContain(text);
  });
});

describe('every sighting with a text is quoted', () => {
  const worded = (sightings as readonly Sighting[]).flatMap(({ id, error, description }) =>
    [error, description].flatMap((text) => (text === null ? [] : [{ id, text }])),
  );

  test.each(worded)('$id: $text', ({ text }) => {
    // The table has this introspection answer as text, the sample as JSON.
    const words = text === '{"active": false}' ? 'false' : text;
    expect(quoted).toContain(words.toLowerCase());
  });
});

test('every sample has a source, a date and a basis', () => {
  for (const { name, source, basis } of samples) {
    expect(source, name).not.toBe('');
    expect(['documented', 'observed', 'uncertain'], name).toContain(basis);
  }
});
