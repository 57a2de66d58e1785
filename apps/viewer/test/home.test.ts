import { expect, test } from 'vitest';
import { homeOf, withHome } from '../src/home.ts';

const page = '<!doctype html>\n<html lang="en"><body></body></html>';

test('writes the home into the page once, escaped', () => {
  expect(withHome(page, { name: 'a "b" & <c> $&', href: '/?a=1&b="2"' })).toBe(
    '<!doctype html>\n<html data-home="/?a=1&amp;b=&quot;2&quot;" data-home-name="a &quot;b&quot; &amp; &lt;c> $&amp;" lang="en"><body></body></html>',
  );
});

test('finds no home in a page without one', () => {
  expect(homeOf({ getAttribute: () => null })).toBeNull();
  const attributes: Readonly<Record<string, string>> = { 'data-home': '/', 'data-home-name': 'the demo' };
  expect(homeOf({ getAttribute: (name) => attributes[name] ?? null })).toEqual({ href: '/', name: 'the demo' });
});
