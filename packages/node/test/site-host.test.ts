import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { otherLoopbackOrigin } from '../src/address/visited-origin.ts';
import { site } from './stub.ts';

const here = 'http://localhost:3000';
const login = '/auth/linkedin/login';

const atLocalhost = () => site({ redirectUri: `${here}/auth/linkedin/callback` }).linkedIn;

const open = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  atLocalhost().fetch(new Request(url, { headers }));

describe('a login that begins at another loopback name than the redirect URI', () => {
  test.each(['http://127.0.0.1:3000', 'http://[::1]:3000', 'http://0.0.0.0:3000', 'http://app.localhost:3000'])(
    'is refused at %s, and sets no cookie',
    async (visited) => {
      const response = await open(`${visited}${login}?returnTo=${encodeURIComponent(`${visited}/account`)}`);
      expect([response.status, response.headers.getSetCookie()]).toEqual([400, []]);
      expect(await response.json()).toMatchObject({
        failure: {
          code: 'site_host_differs',
          remedy: 'fix-configuration',
          evidence: { sent: false, reason: `opened at ${visited}, redirect URI at ${here}` },
        },
      });
    },
  );

  test('shows where to open the site', async () => {
    const page = await (await open(`http://127.0.0.1:3000${login}`, { accept: 'text/html' })).text();
    expect(page).toContain('<main data-failure="site_host_differs">');
    expect(page).not.toContain('<script');
  });

  test("reports to the popup's opener at their common origin", async () => {
    const channel = 'a-channel-of-the-opener';
    const response = await open(`http://127.0.0.1:3000${login}?mode=popup&channel=${channel}`, { accept: 'text/html' });
    const page = await response.text();
    expect([response.status, response.headers.getSetCookie()]).toEqual([400, []]);
    expect(page).toContain(`new BroadcastChannel("linkedin-auth:${channel}")`);
    expect(page).toContain('window.opener?.postMessage(message, location.origin)');
    expect(page).toContain('"outcome":{"status":"failed","code":"site_host_differs"');
    expect(page).toContain('window.close()');
  });

  test('closes a popup without a channel, and keeps a malformed channel out of the page', async () => {
    for (const query of ['', '&channel=short', '&channel=%22%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E']) {
      const page = await (
        await open(`http://127.0.0.1:3000${login}?mode=popup${query}`, { accept: 'text/html' })
      ).text();
      expect(page).not.toContain('BroadcastChannel');
      expect(page).not.toContain('alert(1)');
      expect(page).toContain('window.close()');
    }
  });

  test("is detected behind a proxy by the browser's address", async () => {
    const headers = { 'sec-fetch-site': 'same-origin', referer: 'http://127.0.0.1:5173/', host: 'localhost:3000' };
    expect((await open(`http://localhost:3000${login}`, headers)).status).toBe(400);
  });
});

describe('a login is not refused', () => {
  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['at the host of the redirect URI', here, {}],
    ['on another port of it, behind a development server', 'http://localhost:5173', {}],
    ['behind a proxy that puts its target into Host', 'http://127.0.0.1:8080', {}],
    [
      'behind a proxy with the same port, where the browser names the right address',
      'http://127.0.0.1:3000',
      {
        'sec-fetch-site': 'same-origin',
        referer: `${here}/sign-in`,
      },
    ],
    ['where another site names itself', here, { 'sec-fetch-site': 'cross-site', referer: 'http://127.0.0.1:3000/' }],
    ['where Referer is no address', here, { 'sec-fetch-site': 'same-origin', referer: 'about:client' }],
    ['in a container', 'http://web:3000', {}],
  ])('%s', async (_, visited, headers) => {
    expect((await open(`${visited}${login}`, headers)).status).toBe(302);
  });

  test('on every host where the redirect URI is not on loopback', () => {
    fc.assert(
      fc.property(
        fc.webAuthority(),
        fc.constantFrom('https://app.example', 'http://app.example', 'https://localhost.example'),
        fc.constantFrom(null, 'same-origin', 'cross-site'),
        (authority, origin, fetchSite) => {
          const headers = new Headers({
            referer: `http://${authority}/`,
            ...(fetchSite !== null && { 'sec-fetch-site': fetchSite }),
          });
          for (const url of [`http://${authority}/`, 'http://127.0.0.1/', 'http://localhost/'])
            if (URL.canParse(url))
              expect(otherLoopbackOrigin(new Request(withoutUser(url), { headers }), origin)).toBeNull();
        },
      ),
    );
  });
});

/** The URL of a request contains no user name. */
const withoutUser = (url: string): string => {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}/`;
};
