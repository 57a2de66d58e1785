import { lookup } from 'bcp-47-match';
import fc from 'fast-check';
import Negotiator from 'negotiator';
import { describe, expect, test } from 'vitest';
import { acceptedLanguages, languageFor, languages } from '../src/words.ts';
import { runs } from './runs.ts';

/* Any header and any list have an answer. Libraries for Accept-Language and for RFC 4647 decide which. */

const others = ['sv', 'fi', 'cs', 'el', 'he'];
const primary = fc.constantFrom(...languages, ...others);
const region = fc.constantFrom('AT', 'BR', 'CH', 'US', 'IN', '419');
const subtags = fc.oneof(
  fc.constant(''),
  region.map((one) => `-${one}`),
  region.map((one) => `-${one}-x-own`),
);
const rangeOf = (language: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(language, subtags).map((parts) => parts.join(''));
const range = rangeOf(primary);
/** Chinese is written in traditional characters in some regions: `zh-US`. */
const inOneScript = rangeOf(primary.filter((language) => language !== 'zh'));
/** A few weights, so that some are equal. */
const weight = fc.constantFrom('', ';q=1', ';q=1.0', ';q=0.9', ' ; q=0.5', ';q=0.001', ';q=0');
const wellFormed = fc
  .array(fc.tuple(range, weight), { maxLength: 12 })
  .map((members) => members.map((member) => member.join('')).join(', '));

const piece = fc.oneof(
  range,
  fc.constantFrom(',', ';', 'q', '=', '0.', '1', '-', '_', '*', ' ', '\t', 'zh-TW', 'zh', ';q=0', '\u0000', 'é'),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const anyHeader = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('any header', () => {
  test('has at most fifty ranges, from which a language or none follows', () => {
    fc.assert(
      fc.property(anyHeader, (header) => {
        const ranges = acceptedLanguages(header);
        expect(ranges.length).toBeLessThanOrEqual(50);
        expect([...languages, null]).toContain(languageFor(ranges));
      }),
      runs(2000),
    );
  });

  test('that is well-formed has the ranges that negotiator finds, in its order', () => {
    fc.assert(
      fc.property(wellFormed, (header) => {
        const judge = new Negotiator({ headers: { 'accept-language': header } });
        expect(acceptedLanguages(header)).toEqual(header === '' ? [] : judge.languages());
      }),
      runs(1000),
    );
  });
});

describe('any list', () => {
  test('has a language or none', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyHeader, fc.anything())), (ranges) => {
        expect([...languages, null]).toContain(languageFor(ranges));
      }),
      runs(2000),
    );
  });

  test('without another script has the language that RFC 4647 looks up', () => {
    fc.assert(
      fc.property(fc.array(inOneScript, { maxLength: 12 }), (ranges) => {
        expect(languageFor(ranges)).toBe(lookup([...languages], ranges) ?? null);
      }),
      runs(1000),
    );
  });

  test('has simplified characters for traditional ones only without another language', () => {
    const traditional = fc.constantFrom('zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-SG', 'zh-tw', 'zh-US');
    const beside = rangeOf(fc.constantFrom(...languages.filter((language) => language !== 'zh'), ...others));
    fc.assert(
      fc.property(traditional, fc.array(fc.oneof(beside, fc.constant('zh')), { maxLength: 8 }), (first, rest) => {
        const known = rest.filter((one) => one !== 'zh' && languageFor([one]) !== null);
        expect(languageFor([first, ...rest])).toBe(known.length === 0 ? 'zh' : languageFor(known));
      }),
      runs(1000),
    );
  });
});

/** A million characters each. Anything that looks at each of them as often as there are others would not end within this test. */
test.each([',', ' ', '-', 'a', 'a-', 'de,', ';q=0.', 'de;q=0.1;', '*', '0', '\t,', 'zh-TW,', '_'])(
  'a long header of %j is read in one pass',
  (unit) => {
    const header = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(acceptedLanguages(header).length).toBeLessThanOrEqual(50);
    expect([...languages, null]).toContain(languageFor([header, `de-${header}`, 'fr']));
    expect([...languages, null]).toContain(languageFor(header.split(',')));
  },
);
