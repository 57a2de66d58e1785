import { expect, test } from 'vitest';
import { createCookieJar } from '../src/worker/cookie-jar.ts';

test('cookies are sent in the order in which they were set, until they expire or are removed', () => {
  let now = 1000;
  const jar = createCookieJar([], () => now);
  jar.keep(['a=1; Max-Age=60; Path=/; HttpOnly', 'b=2; Path=/', 'c=3; Max-Age=120']);
  jar.keep(['a=4; Max-Age=60']);
  expect(jar.header()).toBe('a=4; b=2; c=3');
  now += 60_000;
  expect(jar.header()).toBe('b=2; c=3');
  jar.keep(['c=; Max-Age=0']);
  expect(jar.header()).toBe('b=2');
  expect(createCookieJar(jar.all(), () => now).header()).toBe('b=2');
});
