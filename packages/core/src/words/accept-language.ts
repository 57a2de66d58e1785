import { mostRanges } from './match.ts';

/**
 * One language range with its weight.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4 RFC 9110 §12.5.4},
 * {@link https://www.rfc-editor.org/rfc/rfc4647#section-2.1 RFC 4647 §2.1}
 */
const form = /^([a-z]{1,8}(?:-[a-z\d]{1,8})*|\*)(?:[ \t]*;[ \t]*q=([01](?:\.\d{0,3})?))?$/i;

/**
 * Returns the language ranges of an `Accept-Language` header, best first, without those of weight 0. Drops malformed ranges, and all
 * after the fiftieth. Never throws.
 *
 * @param header the header's value; `null` and any other value that is not a string have no ranges
 */
export function acceptedLanguages(header: unknown): readonly string[] {
  if (typeof header !== 'string') return [];
  return header
    .split(',', mostRanges)
    .flatMap((member) => {
      const [, range, weight = '1'] = form.exec(member.trim()) ?? [];
      const q = Math.min(Number(weight), 1);
      return range === undefined || q === 0 ? [] : [{ range, q }];
    })
    .sort((one, other) => other.q - one.q)
    .map(({ range }) => range);
}
