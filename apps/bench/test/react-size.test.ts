import { describe, expect, test } from 'vitest';
import { entries, inBrowser, xstate } from '../src/react-sizes.ts';

/* The size of the React adapter in bytes: minified and compressed, everything except React. */

describe.each([
  ['provider, hook and button', entries.usual, 8_300, 7_350],
  ['the same without popups', entries.redirect, 7_800, 6_850],
  ['everything', entries.everything, 10_700, 9_555],
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
