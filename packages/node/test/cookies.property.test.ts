import { parseCookie, stringifySetCookie } from 'cookie';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCookieJar } from '../src/cookies/jar.ts';
import { parseCookies } from '../src/cookies/parse-cookies.ts';
import { runs } from './runs.ts';

/* Cookies are read and written as the package `cookie` does, which is the judge. */

const prefix = 'linkedin-auth.tag.';

const piece = fc.oneof(
  fc.constantFrom('=', ';', '; ', ' ', '\t', '\u00a0', '\n', '"', '%', '%41', '%zz', ',', '__proto__', prefix, 'a', ''),
  fc.stringMatching(/^[\w.-]{0,8}$/),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
const pair = fc.oneof(
  fc
    .tuple(fc.constantFrom('', ' ', '\t '), fc.constantFrom('session', 'attempt.a', 'attempt.b'), text)
    .map(([before, name, value]) => `${before}${prefix}${name}=${value}`),
  fc.tuple(text, text).map(([name, value]) => `${name}=${value}`),
  text,
);
const header = fc
  .tuple(fc.array(pair, { maxLength: 6 }), fc.constantFrom('; ', ';', ' ; ', ';;'))
  .map(([pairs, separator]) => pairs.join(separator));

describe('the cookies of a request', () => {
  test('are those that the judge finds, in its order', () => {
    let found = 0;
    fc.assert(
      fc.property(header, (given) => {
        const expected = Object.entries(parseCookie(given)).filter(
          ([name]) => name.startsWith(prefix) && /^[\w.-]+$/.test(name),
        );
        expect([...parseCookies(given, prefix)]).toEqual(expected);
        found += expected.length;
      }),
      runs(3000),
    );
    expect(found).toBeGreaterThan(1000);
  });
});

test('a name that a response could not hold is not read, so that it is not removed either', () => {
  const jar = createCookieJar('https://app.example', 'tag');
  const name = jar.outcome('a\r\nset-cookie: b');
  const cookies = jar.read({ headers: { cookie: `${name}=c; ${jar.outcome('d')}=e` } });
  expect(jar.outcomes(cookies)).toEqual([jar.outcome('d')]);
});

describe('a cookie of a response', () => {
  const value = fc.stringMatching(/^[\w.-]{0,60}$/);

  test.each(['https://app.example', 'http://localhost:3000'])('is written as the judge writes it, at %s', (origin) => {
    const jar = createCookieJar(origin, 'tag');
    const common = { path: '/', httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https:') } as const;
    fc.assert(
      fc.property(value, value, fc.integer(), (id, content, maxAge) => {
        const name = jar.attempt(id);
        expect(jar.set(name, content, maxAge)).toBe(stringifySetCookie({ name, value: content, maxAge, ...common }));
        expect(jar.clear(name)).toBe(stringifySetCookie({ name, value: '', maxAge: 0, ...common }));
      }),
    );
  });

  test.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY])('has no lifetime of %d seconds', (maxAge) => {
    expect(() => createCookieJar('https://app.example', 'tag').set('name', 'value', maxAge)).toThrow(TypeError);
  });
});
