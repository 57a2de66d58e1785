import { describe, expect, test } from 'vitest';
import { origin, site } from './stub.ts';

/** Headers of browsers and routers with a prefetch. */
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

/** Headers of browsers for anything other than a page. The member does not see the response, or LinkedIn does not allow frames. */
const subresources: readonly Readonly<Record<string, string>>[] = [
  'image',
  'script',
  'style',
  'font',
  'audio',
  'video',
  'track',
  'manifest',
  'report',
  'serviceworker',
  'worker',
  'iframe',
  'frame',
  'fencedframe',
  'embed',
  'object',
  'an unknown destination',
  '',
].map((destination) => ({ 'sec-fetch-dest': destination, 'sec-fetch-mode': 'no-cors' }));
const others: readonly Readonly<Record<string, string>>[] = [
  ...subresources,
  { 'sec-fetch-dest': 'empty' },
  { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' },
  { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'same-origin' },
  { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' },
];

/** Headers of browsers when a member opens a page. */
const navigations: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' },
  { 'sec-fetch-dest': 'document' },
  // A service worker that forwards the navigation: https://github.com/w3c/ServiceWorker/issues/1803
  { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'navigate' },
  // Node.js and other clients that are not browsers.
  { 'sec-fetch-mode': 'cors' },
];

/** Headers of routers with a click. */
const clicks: readonly (readonly [name: string, value: string])[] = [
  ['RSC', '1'],
  ['Next-Router-State-Tree', '%5B%22%22%5D'],
  ['X-Nextjs-Data', '1'],
  ['HX-Request', 'true'],
  ['Turbo-Frame', 'main'],
  ['Purpose', 'navigate'],
];

const prefetchHeaders = prefetches.map(([name, value]): Readonly<Record<string, string>> => ({ [name]: value }));

describe.each([...prefetchHeaders, ...others])('a request with %j', (headers) => {
  test('begins no attempt at /login', async () => {
    const response = await site().browser().visit('/auth/linkedin/login', { headers });
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('finishes no attempt at /callback', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const callback = await member.begin();
    const response = await member.visit(callback, { headers });
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

test.each(navigations)('a navigation with %j begins a login and ends it', async (headers) => {
  const { browser } = site();
  const member = browser();
  const login = await member.visit('/auth/linkedin/login', { headers });
  expect(login.status).toBe(302);
  const state = new URL(login.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const callback = `/auth/linkedin/callback?code=canary-code&state=${state}`;
  expect((await member.visit(callback, { headers })).headers.get('location')).toBe(`${origin}/`);
});

test('sets no cookies for images on another host of the same site', async () => {
  const member = site().browser();
  const headers = { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'same-site' };
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      member.visit(`/auth/linkedin/login?returnTo=/${index}${'q'.repeat(1000)}`, { headers }),
    ),
  );
  expect(member.cookies.size).toBe(0);
});
