import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveReturnTo } from '../src/address/return-to.ts';
import { origin } from './stub.ts';

test.each([
  `blob:${origin}/x`,
  'blob:https://u:p@app.example/x',
  `blob:blob:${origin}/x`,
  `filesystem:${origin}/temporary/x`,
  'https://u:p@app.example/x',
  'http://app.example/x',
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  './/evil.example',
])('rejects %s as returnTo', (value) => {
  expect(resolveReturnTo(value, origin, '/')).toBeNull();
});

test.each([
  [`${origin}/x?a=b#c`, '/x?a=b#c'],
  ['x', '/shop/x'],
  ['/blob:x', '/blob:x'],
])('accepts %s as a path of this site', (value, path) => {
  expect(resolveReturnTo(value, origin, '/shop/')).toBe(path);
});

test('returns a path as the URL parser writes it', () => {
  const piece = fc.oneof(
    fc.constantFrom('/', '.', '..', '-', '%2e', '\\', '?', '#', 'é', '\n'),
    fc.stringMatching(/^\w$/),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const value = `/${pieces.join('')}`;
      fc.pre(URL.canParse(value, origin));
      const { pathname, search, hash, origin: found } = new URL(value, origin);
      const isOurs = found === origin && !pathname.startsWith('//');
      expect(resolveReturnTo(value, origin, '/shop/')).toBe(isOurs ? pathname + search + hash : null);
    }),
    { numRuns: 1000, examples: [[['a', '/', 'b', '/']]] },
  );
});
