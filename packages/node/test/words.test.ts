import { describe, expect, test } from 'vitest';
import type { LinkedInAuthOptions } from '../src/index.ts';
import { languages, loadWords, wordsIn } from '../src/words.ts';
import { site } from './stub.ts';

const inBrowser = { html: true } as const;

/** Returns the page of a callback that nobody began, for a browser that sends this header. */
const failed = (options: Partial<LinkedInAuthOptions>, accepted?: string): Promise<Response> =>
  site(options)
    .browser()
    .visit('/auth/linkedin/callback?code=x&state=y', {
      ...inBrowser,
      ...(accepted !== undefined && { headers: { 'accept-language': accepted } }),
    });

const headersOf = ({ headers }: Response): readonly (string | null)[] => [
  headers.get('content-language'),
  headers.get('vary'),
];

describe('pages with wordsIn("auto")', () => {
  const words = wordsIn('auto');

  test.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de', 'de'],
    ['fr;q=0.1, pt-PT', 'pt', 'pt-BR'],
    ['zh-TW,zh;q=0.9,ja;q=0.5', 'ja', 'ja'],
    ['zh-CN', 'zh', 'zh-Hans'],
    ['sv, de;q=0', 'en', 'en'],
    ['*', 'en', 'en'],
    [';;;,q', 'en', 'en'],
    [undefined, 'en', 'en'],
  ] as const)('for %j are in %s, and say so', async (accepted, language, lang) => {
    const response = await failed({ words }, accepted);
    const page = await response.text();
    const expected = await loadWords(language);
    expect(headersOf(response)).toEqual([lang, 'Accept-Language']);
    expect(page).toContain(`<html lang="${lang}" dir="ltr">`);
    expect(page).toContain(`<title>${expected.signInFailed}</title>`);
    expect(page).toContain(`<h1>${expected.again}</h1>`);
    expect(page).toContain(`>${expected.tryAgain}</a>`);
    expect(page).toContain(`>${expected.backToSite}</a>`);
    expect(page).toContain(`${expected.failureCode}: <code dir="ltr">state_<wbr>mismatch</code>`);
  });

  test('run from right to left in Arabic, with details for developers in English', async () => {
    const page = await (await failed({ words, pages: { details: true } }, 'ar-EG')).text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<details open lang="en" dir="ltr">');
  });

  test('are the last ones of popups too', async () => {
    const member = site({ words }).browser();
    const callback = await member.begin('?mode=popup&channel=channel-of-this-attempt&returnTo=/account');
    const response = await member.visit(callback, { ...inBrowser, headers: { 'accept-language': 'ja' } });
    const page = await response.text();
    const japanese = await loadWords('ja');
    expect(headersOf(response)).toEqual(['ja', 'Accept-Language']);
    expect(page).toContain(`<h1>${japanese.signedIn}</h1>`);
    expect(page).toContain(japanese.closeWindow);
    expect(page).toContain(`>${japanese.continueToSite}</a>`);
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
  });

  test('of the application receive the words, and vary as well', async () => {
    const german = await loadWords('de');
    const rendered = [
      ({ words: { again } }) => again,
      ({ words: { again } }) => new Response(again),
    ] as const satisfies readonly NonNullable<NonNullable<LinkedInAuthOptions['pages']>['render']>[];
    for (const render of rendered) {
      const response = await failed({ words, pages: { render } }, 'de');
      expect(await response.text()).toBe(german.again);
      expect(headersOf(response)).toEqual([null, 'Accept-Language']);
    }
  });

  test('keep an application’s own Vary header', async () => {
    const render = () => new Response('own', { headers: { vary: 'cookie' } });
    expect((await failed({ words, pages: { render } }, 'de')).headers.get('vary')).toBe('cookie, Accept-Language');
  });

  test('are JSON without words for a client that wants JSON', async () => {
    const response = await site({ words }).browser().visit('/auth/linkedin/callback?code=x&state=y');
    expect([response.headers.get('content-type'), ...headersOf(response)]).toEqual([
      'application/json; charset=utf-8',
      null,
      null,
    ]);
  });
});

describe('pages with words', () => {
  test('in one language have it for everybody, and do not vary', async () => {
    for (const words of [wordsIn('de'), wordsIn(['sv', 'de-CH']), await loadWords('de')]) {
      const response = await failed({ words }, 'fr');
      expect(headersOf(response)).toEqual(['de', null]);
      expect(await response.text()).toContain('<html lang="de" dir="ltr">');
    }
  });

  test('of the application replace single ones', async () => {
    const page = await (await failed({ words: wordsIn('auto', { tryAgain: 'Los!' }) }, 'de')).text();
    expect(page).toContain('>Los!</a>');
    expect(page).toContain((await loadWords('de')).again);
  });

  test('of pages.words come before them, and have their own direction', async () => {
    const pages = { words: () => ({ lang: 'he', tryAgain: 'שוב' }) };
    const page = await (await failed({ words: wordsIn('ar'), pages })).text();
    expect(page).toContain('<html lang="he" dir="auto">');
    expect(page).toContain('>שוב</a>');
    const same = await (await failed({ words: wordsIn('ar'), pages: { words: () => ({ tryAgain: 'Los!' }) } })).text();
    expect(same).toContain('<html lang="ar" dir="rtl">');
  });

  test.each<readonly [title: string, words: unknown]>([
    ['that cannot be loaded', { load: () => Promise.reject(new Error('canary')) }],
    [
      'whose function throws',
      {
        load: () => {
          throw new Error('canary');
        },
      },
    ],
    ['that are null', { load: async () => null }],
    ['that are numbers', { load: async () => ({ again: 1, tryAgain: '', dir: 'up', lang: 2 }), again: 3 }],
    ['with a getter that throws', Object.defineProperty({}, 'again', { get: () => Promise.reject(new Error('x')) })],
  ])('%s are English', async (_, words) => {
    const response = await failed({ words: words as never }, 'de');
    const page = await response.text();
    expect(response.status).toBe(401);
    expect(page).toContain('<html lang="en" dir="auto">');
    expect(page).toContain('<h1>That sign-in could not be finished. Please try again.</h1>');
  });

  test('that cannot be loaded are those that are given', async () => {
    const load = (): Promise<never> => Promise.reject(new Error('canary'));
    expect(await (await failed({ words: { again: 'Noch einmal.', load } })).text()).toContain('<h1>Noch einmal.</h1>');
  });

  test('whose language or header is no token have no header of it', async () => {
    const response = await failed({ words: { lang: 'de\r\nset-cookie: x=1', vary: 'x\r\ny' } });
    expect([response.status, ...headersOf(response)]).toEqual([401, null, null]);
  });
});

test('pages without words have no header of a language', async () => {
  const response = await failed({}, 'de');
  expect(headersOf(response)).toEqual([null, null]);
  expect(await response.text()).toContain('<html lang="en" dir="auto">');
});

describe('a configuration', () => {
  test.each([['sv'], ['de-AT'], [''], ['Auto']])('with the language %j is refused by name', (locale) => {
    expect(() => wordsIn(locale as never)).toThrow(
      new TypeError(
        `wordsIn: locale must be 'auto', one of ${languages.join(', ')}, or a list of language ranges such as ['de-AT', 'fr'], not '${locale}'`,
      ),
    );
  });

  test.each([
    ['de', 'words: must be an object, not a string'],
    [{ load: 'de' }, 'words: must be an object in which load is a function, not the given object'],
  ])('with the words %j is refused by name', (words, message) => {
    expect(() => site({ words: words as never })).toThrow(new TypeError(message));
  });
});
