import { describe, expect, test } from 'vitest';
import { origin, site } from './stub.ts';

/** What browsers and routers send with a prefetch. */
const prefetches: readonly (readonly [name: string, value: string])[] = [
  ['Sec-Purpose', 'prefetch'],
  ['Sec-Purpose', 'prefetch;prerender'],
  ['Sec-Purpose', 'prefetch;anonymous-client-ip'],
  ['Purpose', 'prefetch'],
  ['X-Purpose', 'preview'],
  ['X-Moz', 'prefetch'],
  ['X-Sec-Purpose', 'prefetch'],
  ['Next-Router-Prefetch', '1'],
  ['Next-Router-Prefetch', '2'],
  ['Next-Router-Segment-Prefetch', '/_tree'],
  ['X-Middleware-Prefetch', '1'],
  ['HX-Preloaded', 'true'],
];

/** What routers send with a click. */
const clicks: readonly (readonly [name: string, value: string])[] = [
  ['RSC', '1'],
  ['Next-Router-State-Tree', '%5B%22%22%5D'],
  ['X-Nextjs-Data', '1'],
  ['HX-Request', 'true'],
  ['Turbo-Frame', 'main'],
  ['Purpose', 'navigate'],
];

describe.each(prefetches)('a prefetch with %s: %s', (name, value) => {
  test('begins nothing at /login', async () => {
    const response = await site()
      .browser()
      .visit('/auth/linkedin/login', { headers: { [name]: value } });
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('consumes nothing at /callback', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const callback = await member.begin();
    const response = await member.visit(callback, { headers: { [name]: value } });
    expect([response.status, response.headers.getSetCookie()]).toEqual([204, []]);
    expect(tokenRequests).toEqual([]);
    expect((await member.visit(callback)).headers.get('location')).toBe(`${origin}/`);
  });
});

test.each(clicks)('a click with %s: %s is no prefetch', async (name, value) => {
  const { browser, tokenRequests } = site();
  const member = browser();
  const login = await member.visit('/auth/linkedin/login', { headers: { [name]: value } });
  expect(login.status).toBe(302);
  const state = new URL(login.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const callback = `/auth/linkedin/callback?code=canary-code&state=${state}`;
  expect((await member.visit(callback, { headers: { [name]: value } })).headers.get('location')).toBe(`${origin}/`);
  expect(tokenRequests).toHaveLength(1);
});
