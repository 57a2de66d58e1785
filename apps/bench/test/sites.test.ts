import { afterEach, describe, expect, test, vi } from 'vitest';
import { origin } from '../src/logins/linkedin.ts';
import { cookieHeaderOf } from '../src/logins/site.ts';
import { about, createSite, loginSites, sessionSites } from '../src/logins/sites.ts';

/* The contenders of the bench do what the bench says of them. */

// A site replaces the global `fetch`.
const { fetch } = globalThis;
afterEach(() => void vi.stubGlobal('fetch', fetch));

const all = [...new Set([...loginSites, ...sessionSites])];

test.each(all)('%s signs a member in', async (name) => {
  const { site } = await createSite(name);
  const cookie = cookieHeaderOf(await site.finish(await site.begin()));
  expect(await site.read(new Request(`${origin}/welcome`, { headers: { cookie } }))).toMatch(
    /^(sub-1|ada@example.com)$/,
  );
});

describe('a site that verifies everything', () => {
  const careful = loginSites.filter((name) => !/Auth\.js|better-auth|hono/.test(name));

  test.each(careful)(
    '%s asks LinkedIn once, and accepts a callback once and with its own state alone',
    async (name) => {
      const { site, linkedIn } = await createSite(name);
      await site.finish(await site.begin());
      expect(await about(site, linkedIn)).toMatchObject({ idToken: 'signature and claims', requests: 1 });

      const [one, other] = [await site.begin(), await site.begin()];
      await expect(site.finish({ url: other.url, cookies: one.cookies })).rejects.toThrow('no login');
      await expect(site.finish({ url: one.url, cookies: new Map() })).rejects.toThrow('no login');
      expect(linkedIn.requests()).toBe(0);
    },
  );
});
