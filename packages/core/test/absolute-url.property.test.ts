import fc from 'fast-check';
import { expect, test } from 'vitest';
import { preparationGuards } from '../src/failures/preparation/guards.ts';
import { createAttempt } from '../src/login/context.ts';
import { input } from './attempt.ts';
import { runs } from './runs.ts';

/* A redirect URI of plain letters is accepted without a parser. The parser decides what it would have said. */

const part = fc.oneof(
  fc.constantFrom(
    '',
    '.',
    '..',
    '-',
    'a',
    'LOCALHOST',
    'app.example',
    'xn--',
    'xn--a',
    '1',
    '127.0.0.1',
    '1.2.3.256',
    '0x7f',
    '[::1]',
    '%41',
  ),
  fc.constantFrom(
    ':',
    ':80',
    ':0',
    ':9999',
    ':65536',
    ':8o',
    '/',
    '//',
    '/auth/',
    '/a.b/c-d',
    '?a',
    '#a',
    '@',
    'a@b',
    '\\',
    ' ',
    '\t',
  ),
  fc.string({ unit: fc.constantFrom(...'abcXYZ.-_:/09'), maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
);

const text = fc
  .tuple(fc.constantFrom('http://', 'https://', 'HTTPS://', 'http:/', 'ftp://', ''), fc.array(part, { maxLength: 5 }))
  .map(([scheme, parts]) => scheme + parts.join(''));

test('a redirect URI is absolute exactly if it names a host and a parser accepts it', () =>
  fc.assert(
    fc.property(text, (redirectUri) => {
      const isAbsolute = /^https?:\/\/[^/?#\s]/i.test(redirectUri) && URL.canParse(redirectUri);
      const attempt = createAttempt({
        ...input,
        request: { clientId: 'client', redirectUri, scope: ['openid', 'profile'] },
      });
      expect(preparationGuards.redirect_uri_not_absolute({ attempt })).toBe(!isAbsolute);
    }),
    runs(4000),
  ));
