import { describe, expect, test } from 'vitest';
import { entries, inBrowser, xstate } from '../src/react-sizes.ts';
import { take } from '../src/sizes.ts';

/* The size of the React adapter in bytes: minified and compressed, everything except React. */

/** A word of each of two languages, what chooses between them, and the refusal of any other. */
const languages = /Anmeldung|Connexion|maximize|locale must be/i;

describe.each([
  ['provider, hook and button', entries.usual, 8_430, 7_490],
  ['the same without popups', entries.redirect, 7_900, 6_970],
  ['everything', entries.everything, 10_870, 9_750],
])('%s', (_, source, whole, ours) => {
  test(`take at most ${whole} bytes`, async () => {
    expect((await inBrowser(source)).bytes).toBeLessThanOrEqual(whole);
  });

  test(`take at most ${ours} bytes without XState`, async () => {
    expect((await inBrowser(source, xstate)).bytes).toBeLessThanOrEqual(ours);
  });
});

describe('not loaded', () => {
  const has = async (source: string, pattern: RegExp): Promise<boolean> => pattern.test((await inBrowser(source)).code);

  test.each([
    ['the page that is the redirect URI', /\/exchange/],
    ['the failure view', /tell its owner/],
    ['the texts of the catalogue', /authorization code is used up/],
    ['the redactor for inspect', /linkedInTrace/],
    ['the rows that only a server reaches', /access_token_code_not_found/],
    ['words in other languages', languages],
  ])('%s, with provider, hook and button', async (_, pattern) => {
    expect(await has(entries.usual, pattern)).toBe(false);
  });

  test('the validation of options, in production', async () => {
    expect(await has(entries.everything, /there is no option/)).toBe(false);
  });

  test('the popup, with /redirect', async () => {
    const popup = /linkedin-auth\.outcome/;
    expect(await has(entries.usual, popup)).toBe(true);
    expect(await has(entries.redirect, popup)).toBe(false);
  });

  test('the failure view’s details for developers, before they are shown', async () => {
    expect(await has(entries.everything, /For developers/)).toBe(false);
  });

  test('these patterns do match the whole package', async () => {
    const { code } = await inBrowser(entries.everything);
    for (const pattern of [/\/exchange/, /tell its owner/, /linkedin-auth\.outcome/]) expect(code).toMatch(pattern);
  });
});

describe('words in other languages', () => {
  const words = take('wordsIn', '@linkedin-auth/react/words');

  test.each(Object.entries(entries))(
    'add nothing to an application that does not import them: %s',
    async (_, source) => {
      const { code, whole } = await inBrowser(source);
      expect(code).not.toMatch(languages);
      expect(whole).not.toMatch(languages);
    },
  );

  test('add at most 1000 bytes at once to an application that does, and none of a language', async () => {
    const [without, { bytes, code }] = [await inBrowser(entries.usual), await inBrowser(entries.usual + words)];
    expect(bytes - without.bytes).toBeLessThanOrEqual(1000);
    expect(code).toMatch(/locale must be/);
    expect(code).not.toMatch(/Anmeldung|Connexion/i);
  });

  test('take at most 900 bytes for each language, loaded when it is needed', async () => {
    const later = (await inBrowser(entries.usual + words)).later - (await inBrowser(entries.usual)).later;
    expect(later).toBeGreaterThan(14 * 300);
    expect(later).toBeLessThanOrEqual(14 * 900);
  });
});
