import { describe, expect, test } from 'vitest';
import { entries, inBrowser, xstate } from '../src/react-sizes.ts';

/* What the React adapter may weigh: minified and compressed, everything but React, in bytes. */

describe.each([
  ['provider, hook and button', entries.usual, 18_450, 6_330],
  ['the same without popups', entries.redirect, 17_950, 5_800],
  ['everything', entries.everything, 20_650, 8_400],
])('%s', (_, source, whole, ours) => {
  test(`weigh at most ${whole} bytes`, async () => {
    expect((await inBrowser(source)).bytes).toBeLessThanOrEqual(whole);
  });

  test(`of which at most ${ours} are ours`, async () => {
    expect((await inBrowser(source, xstate)).bytes).toBeLessThanOrEqual(ours);
  });
});

describe('what is not used is not loaded', () => {
  const has = async (source: string, what: RegExp): Promise<boolean> => what.test((await inBrowser(source)).code);

  test.each([
    ['the page that is the redirect URI', /\/exchange/],
    ['the failure view', /tell its owner/],
    ['the words of the catalogue', /authorization code is used up/],
    ['what redacts for inspect', /linkedInTrace/],
    ['the rows that a server half judges', /access_token_code_not_found/],
  ])('%s, by who takes provider, hook and button', async (_, what) => {
    expect(await has(entries.usual, what)).toBe(false);
  });

  test('the judgement of options is for development', async () => {
    expect(await has(entries.everything, /there is no option/)).toBe(false);
  });

  test('the popup, by who always redirects', async () => {
    const popup = /linkedin-auth\.outcome/;
    expect(await has(entries.usual, popup)).toBe(true);
    expect(await has(entries.redirect, popup)).toBe(false);
  });

  test('the failure view’s details for developers, until they are shown', async () => {
    expect(await has(entries.everything, /For developers/)).toBe(false);
  });

  test('the looks for them are right: everything has what is looked for', async () => {
    const { code } = await inBrowser(entries.everything);
    for (const what of [/\/exchange/, /tell its owner/, /linkedin-auth\.outcome/]) expect(code).toMatch(what);
  });
});
