import { explain } from '@linkedin-auth/core';
import { fakeBrowser } from '@linkedin-auth/testing/page';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLinkedInAuthClient } from '../src/index.ts';
import { buttonView, failureView, leftView } from '../src/view.ts';
import { type Locale, languages, loadWords, wordsIn } from '../src/words.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const reads = (...accepted: readonly string[]): void => {
  vi.stubGlobal('navigator', { languages: accepted });
};

/** Returns a store that has loaded its words. */
async function storeWith(locale: Locale, own?: Parameters<typeof wordsIn>[1]) {
  const client = createLinkedInAuthClient({ browser: fakeBrowser().browser, words: wordsIn(locale, own) });
  client.start();
  await vi.waitFor(() => expect(client.getSnapshot().words.lang).toBeTypeOf('string'), { timeout: 30_000 });
  return client.getSnapshot().words;
}

describe('the words of a store', () => {
  test('are missing without the option, so that views are English', () => {
    const { words } = createLinkedInAuthClient({ browser: fakeBrowser().browser }).getSnapshot();
    expect(words).toEqual({});
    expect([buttonView(false, words, undefined), leftView(words)]).toEqual([
      { text: 'Sign in with LinkedIn' },
      { sentence: 'You can close this window.', onward: 'Continue to the site' },
    ]);
  });

  test.each([
    [['pt-BR', 'en'], 'pt-BR'],
    [['sv', 'zh-CN'], 'zh-Hans'],
    [['zh-TW', 'zh', 'en-US', 'en'], 'en'],
    [['sv'], 'en'],
    [[], 'en'],
  ])('are for a browser that lists %j in %s, with auto', async (accepted, lang) => {
    reads(...accepted);
    expect((await storeWith('auto')).lang).toBe(lang);
  });

  test('are in the language that the application names, not the browser', async () => {
    reads('ja');
    expect(await storeWith('de')).toEqual(await loadWords('de'));
    expect((await storeWith(['sv', 'fr-CH'])).lang).toBe('fr');
  });

  test('are English where the browser lists nothing', async () => {
    vi.stubGlobal('navigator', {});
    expect((await storeWith('auto')).lang).toBe('en');
    vi.stubGlobal('navigator', undefined);
    expect((await storeWith('auto')).lang).toBe('en');
  });

  test('contain those of the application, before and after others are loaded', async () => {
    reads('de');
    const own = { signIn: 'Join with LinkedIn' };
    const client = createLinkedInAuthClient({ browser: fakeBrowser().browser, words: wordsIn('auto', own) });
    expect(client.getSnapshot().words.signIn).toBe(own.signIn);
    const changes = vi.fn();
    client.subscribe(changes);
    client.start();
    await vi.waitFor(() => expect(client.getSnapshot().words.lang).toBe('de'), { timeout: 30_000 });
    expect(client.getSnapshot().words).toEqual(await loadWords('de', own));
    expect(changes).toHaveBeenCalled();
    expect(client.served.getSnapshot().words.lang).toBe(undefined);
  });

  test('are refused in an unknown language, with a list of the known ones', () => {
    // @ts-expect-error a language without words
    expect(() => wordsIn('sv')).toThrow(`wordsIn: locale must be 'auto', one of ${languages.join(', ')}, or a list`);
    // @ts-expect-error a text instead of an object
    expect(() => createLinkedInAuthClient({ words: 'de' })).toThrow(
      "createLinkedInAuthClient: words must be an object of texts, such as wordsIn('auto'), not 'de'",
    );
  });
});

describe('views with words', () => {
  test('say which language they are in', async () => {
    const words = await loadWords('ar');
    const spoken = { lang: 'ar', dir: 'rtl' };
    expect(buttonView(true, words, undefined)).toEqual({ text: words.signIn, ...spoken });
    expect(leftView(words)).toEqual({ sentence: words.closeWindow, onward: words.continueToSite, ...spoken });
    expect(failureView(explain('user_cancelled_login'), words)).toMatchObject({
      sentence: words.cancelled,
      dismiss: words.dismiss,
      ...spoken,
    });
  });

  test('do not call a label of the application by that language', async () => {
    const words = await loadWords('ar');
    expect(buttonView(false, words, 'Enter', 'Entering')).toEqual({ text: 'Enter' });
    expect(buttonView(true, words, 'Enter', 'Entering')).toEqual({ text: 'Entering' });
    expect(buttonView(true, words, 'Enter')).toEqual({ text: 'Enter' });
    expect(buttonView(false, words, undefined, 'Entering')).toEqual({ text: words.signIn, lang: 'ar', dir: 'rtl' });
  });
});
