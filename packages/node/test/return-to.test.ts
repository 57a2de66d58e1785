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
