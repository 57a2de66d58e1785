import { describe, expect, test } from 'vitest';
import { acceptedLanguages, createChoice, languageFor } from '../src/words.ts';

describe('the ranges of an Accept-Language header', () => {
  test.each([
    ['de-AT,de;q=0.9,en;q=0.8', ['de-AT', 'de', 'en']],
    ['en;q=0.3, fr ; q=0.9 ,\tja', ['ja', 'fr', 'en']],
    ['en;q=0.5,de;q=0.5', ['en', 'de']],
    ['de;q=0, en;Q=0.001', ['en']],
    ['de;q=0.000,*', ['*']],
    ['fr;q=1.000,de;q=2,en;q=1.5,nl;q=0.1234,it;q=-1,pl;q=,es;level=1', ['fr', 'en']],
    [',, de ,;q=1,a b,aaaaaaaaa', ['de']],
    ['', []],
  ])('%j are, best first, %j', (header, ranges) => {
    expect(acceptedLanguages(header)).toEqual(ranges);
  });

  test.each([[null], [undefined], [42], [['de']]])('are empty for %j', (header) => {
    expect(acceptedLanguages(header)).toEqual([]);
  });
});

describe('the language for ranges', () => {
  test.each([
    [['de-AT'], 'de'],
    [['DE-de-x-own'], 'de'],
    [['pt-BR'], 'pt'],
    [['pt-PT', 'en'], 'pt'],
    [['pt_BR'], 'pt'],
    [['sv', 'fi', 'nl-BE', 'fr'], 'nl'],
    [['arz', 'ar-EG'], 'ar'],
    [['cmn'], 'zh'],
    [['sv', '*', 'und', 'und-TW', 'x-own', 'i-klingon'], null],
    [['', '-', 'de-', 'not a range', 'x'.repeat(100)], 'de'],
    [[], null],
    ['de', null],
    [null, null],
    [[1, null, Symbol.iterator, {}, 'fr'], 'fr'],
  ])('%j is %j', (ranges, language) => {
    expect(languageFor(ranges)).toBe(language);
  });

  describe('for Chinese', () => {
    test.each(['zh', 'zh-CN', 'zh-SG', 'zh-Hans', 'zh-Hans-TW', 'zh-Hans-HK'])(
      '%s means simplified characters',
      (range) => {
        expect(languageFor([range, 'fr'])).toBe('zh');
      },
    );

    test.each(['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-CN', 'zh-yue'])(
      '%s prefers any other language',
      (range) => {
        expect(languageFor([range, 'fr'])).toBe('fr');
      },
    );

    test('zh-TW gets simplified characters where nothing else fits', () => {
      expect(languageFor(['zh-TW', 'sv'])).toBe('zh');
    });

    test('the bare language that browsers add to zh-TW does not mean simplified characters', () => {
      expect(languageFor(['zh-TW', 'zh', 'en-US', 'en'])).toBe('en');
      expect(languageFor(['zh-TW', 'zh'])).toBe('zh');
    });

    test('a range that names simplified characters counts after zh-TW too', () => {
      expect(languageFor(['zh-TW', 'zh-CN', 'en'])).toBe('zh');
    });
  });

  test('a range in another script prefers any other language', () => {
    expect(languageFor(['hi-Latn', 'en-IN'])).toBe('en');
    expect(languageFor(['hi-Latn'])).toBe('hi');
  });
});

describe('the choice of a locale', () => {
  test.each([
    ['auto', ['sv', 'fr-CA'], 'fr'],
    ['auto', ['sv'], 'en'],
    ['de', ['fr'], 'de'],
    [['sv', 'it-CH'], ['fr'], 'it'],
    [['sv'], ['fr'], 'en'],
    [[], ['fr'], 'en'],
  ] as const)('%j for a member who reads %j is %s', (locale, accepted, language) => {
    expect(createChoice('wordsIn', locale)(accepted)).toBe(language);
  });

  test.each([
    ['xx', "'xx'"],
    ['de-AT', "'de-AT'"],
    ['DE', "'DE'"],
    ['toString', "'toString'"],
    ['', "''"],
    [undefined, 'undefined'],
    [null, 'object'],
  ])('%j is refused by name', (locale, shown) => {
    expect(() => createChoice('wordsIn', locale as never)).toThrow(
      new TypeError(
        `wordsIn: locale must be 'auto', one of ar, de, en, es, fr, hi, it, ja, ko, nl, pl, pt, tr, zh, or a list of language ranges such as ['de-AT', 'fr'], not ${shown}`,
      ),
    );
  });
});
