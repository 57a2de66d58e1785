import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameOrigin } from '../src/http/same-origin.ts';
import { origin, site } from './stub.ts';

const origins = [null, 'null', origin, 'https://evil.example', 'http://app.example', `${origin}:8443`] as const;
const sites = [null, 'same-origin', 'same-site', 'cross-site', 'none'] as const;

/** Every pair that a browser sends from a page of this site. */
const ours: ReadonlySet<string> = new Set([
  `${origin} null`,
  `${origin} same-origin`,
  'null same-origin',
  'absent same-origin',
]);

type Sender = readonly [from: string | null, site: string | null];

const headersOf = ([from, fetchSite]: Sender): Record<string, string> => ({
  ...(from !== null && { origin: from }),
  ...(fetchSite !== null && { 'sec-fetch-site': fetchSite }),
});

const senders = origins.flatMap((from) => sites.map((fetchSite): Sender => [from, fetchSite]));

describe('requests that change state', () => {
  test.each(senders)('with Origin %s and Sec-Fetch-Site %s are accepted from our own pages only', async (...sender) => {
    const [from, fetchSite] = sender;
    const isOurs = ours.has(`${from ?? 'absent'} ${fetchSite}`);
    const { linkedIn } = site();
    const ask = (path: string): Promise<Response> =>
      linkedIn.fetch(
        new Request(`${origin}/auth/linkedin/${path}`, {
          method: 'POST',
          headers: { ...headersOf(sender), 'content-type': 'application/json' },
          body: '{}',
        }),
      );
    expect((await ask('logout')).status).toBe(isOurs ? 204 : 403);
    // A callback without a state is rejected with a failure, which only same-origin pages can read.
    expect((await ask('exchange')).status).toBe(isOurs ? 401 : 403);
  });

  test('are rejected from every other origin, with any Sec-Fetch-Site', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.constantFrom(...sites), (url, fetchSite) => {
        const headers = new Headers(headersOf([new URL(url).origin, fetchSite]));
        fc.pre(new URL(url).origin !== origin);
        expect(isSameOrigin(new Request(origin, { headers }), origin)).toBe(false);
      }),
    );
  });
});
