import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { englishWords } from '../src/index.ts';
import { words as english } from '../src/words/en.ts';
import { type Language, languages, loadWords, type Words } from '../src/words.ts';

/* Each language has every text, and none of them is English. */

const folder = new URL('../src/words/', import.meta.url);
const others = languages.filter((language) => language !== 'en');

/** The tag of each language, where it is not the language alone. */
const tags: Partial<Record<Language, string>> = { pt: 'pt-BR', zh: 'zh-Hans' };

/** The script that a text in a language has letters of. */
const scripts: Partial<Record<Language, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  hi: /\p{Script=Devanagari}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  zh: /\p{Script=Han}/u,
};

/** English words that another language also has, with this spelling. */
const shared: readonly string[] = ['browser', 'code', 'in', 'is', 'minutes', 'moment', 'possible', 'site'];

const lettersOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
const textsOf = (words: Words): readonly (readonly [string, string])[] =>
  Object.entries(words).filter(([name]) => name !== 'lang' && name !== 'dir');

test('every language has one module, and every module a language', () => {
  const modules = readdirSync(folder).filter((name) => /^[a-z]{2}\.ts$/.test(name));
  expect(modules).toEqual(languages.map((language) => `${language}.ts`));
});

test('the English words are those that views show without any others', () => {
  expect(english).toMatchObject(englishWords);
});

test('words of the application replace single ones', async () => {
  expect(await loadWords('de', { signIn: 'Join with LinkedIn' })).toEqual({
    ...(await loadWords('de')),
    signIn: 'Join with LinkedIn',
  });
});

test('each text in Arabic begins with an Arabic letter: views lay a sentence out as its first letter says', async () => {
  for (const [name, text] of textsOf(await loadWords('ar')))
    expect(text.slice(0, 1), name).toMatch(/\p{Script=Arabic}/u);
});

describe.each(others)('the words in %s', (language) => {
  test('are marked as a machine translation', () => {
    expect(readFileSync(new URL(`${language}.ts`, folder), 'utf8')).toMatch(
      /^\/\* Machine translation: no native speaker has read it yet\. \*\/\n/,
    );
  });

  test('have a tag of that language and its direction', async () => {
    const { lang, dir } = await loadWords(language);
    expect([lang, dir]).toEqual([tags[language] ?? language, language === 'ar' ? 'rtl' : 'ltr']);
    expect(Intl.getCanonicalLocales(lang)).toEqual([lang]);
  });

  test('are complete, and have nothing that English has not', async () => {
    expect(Object.keys(await loadWords(language)).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  test('contain no English', async () => {
    for (const [name, text] of textsOf(await loadWords(language))) {
      const own = lettersOf(text).filter((word) => word !== 'linkedin' && !shared.includes(word));
      const left = lettersOf(Reflect.get(english, name) as string);
      expect(own.length, name).toBeGreaterThan(0);
      expect(
        own.filter((word) => left.includes(word)),
        name,
      ).toEqual([]);
    }
  });

  test('are written in the script of the language', async () => {
    const script = scripts[language] ?? /\p{Script=Latin}/u;
    for (const [name, text] of textsOf(await loadWords(language))) {
      const foreign = [...text.replaceAll('LinkedIn', '')].filter((one) => /\p{L}/u.test(one) && !script.test(one));
      // The mark of a long vowel belongs to both scripts of Japanese.
      expect(
        foreign.filter((one) => one !== 'ー'),
        name,
      ).toEqual([]);
    }
  });

  test('name LinkedIn where English does, have no placeholder, and end as sentences do', async () => {
    const words = await loadWords(language);
    for (const [name, text] of textsOf(words)) {
      const model = Reflect.get(english, name) as string;
      expect(text.includes('LinkedIn'), name).toBe(model.includes('LinkedIn'));
      expect(text, name).not.toMatch(/[{}<>&"'`]|\s{2}|^\s|\s$/);
      expect(/[.。।]$/.test(text), name).toBe(model.endsWith('.'));
    }
  });

  test('are short enough for a button', async () => {
    const words = await loadWords(language);
    for (const label of [words.signIn, words.tryAgain, words.dismiss, words.continueToSite, words.backToSite])
      expect([...label].length).toBeLessThanOrEqual(28);
  });
});
