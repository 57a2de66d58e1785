import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../src/server/demo.ts';
import type { Settings } from '../src/server/settings.ts';

const settings: Settings = { port: 0, fakePort: 0, sealingKeys: [], linkedIn: { kind: 'fake' } };

const running: Demo[] = [];

const start = async (change: Partial<Settings> = {}): Promise<Demo> => {
  const demo = await startDemo({ ...settings, ...change });
  running.push(demo);
  return demo;
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((demo) => demo.close()));
});

/** Requests a path unchanged; `fetch` would normalize it. */
const raw = (url: string, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

const login = async (url: string): Promise<URL> => {
  const response = await fetch(`${url}/auth/linkedin/login`, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? 'no:location');
};

describe('the demo', () => {
  test('redirects to its own fake, and forwards the fake’s controls', async () => {
    const { url, linkedInOrigin } = await start();
    expect((await login(url)).origin).toBe(linkedInOrigin);
    expect((await fetch(`${url}/__fake__/scenarios`)).status).toBe(200);
    expect(await (await fetch(`${url}/demo.json`)).json()).toMatchObject({ linkedIn: linkedInOrigin, standIn: true });
  });

  test('serves the viewer, and a relay that accepts only its own secrets', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/viewer`)).url).toBe(`${url}/viewer/`);
    expect(await (await fetch(`${url}/viewer/`)).text()).toContain('<title>Login viewer</title>');
    expect((await fetch(`${url}/viewer/failures.html`)).status).toBe(200);
    expect((await fetch(`${url}/viewer/../package.json`)).status).toBe(404);
    const { watch } = (await (await fetch(`${url}/demo.json`)).json()) as { readonly watch: Record<string, string> };
    const post = (path: string) => fetch(url + path, { method: 'POST', body: '' });
    expect((await post(watch['source'] ?? '')).status).toBe(204);
    expect((await post('/relay?source=guess')).status).toBe(403);
  });

  test('redirects to LinkedIn with a LinkedIn app, and starts no fake', async () => {
    const app = { clientId: 'mine', clientSecret: 'secret', redirectUri: 'https://app.example/auth/linkedin/callback' };
    const { url, linkedInOrigin } = await start({ linkedIn: { kind: 'real', app } });
    const location = await login(url);
    expect(linkedInOrigin).toBeNull();
    expect(location.origin + location.pathname).toBe('https://www.linkedin.com/oauth/v2/authorization');
    expect(location.searchParams.get('client_id')).toBe('mine');
    expect(location.searchParams.get('redirect_uri')).toBe(app.redirectUri);
    expect((await fetch(`${url}/__fake__/scenarios`)).status).toBe(404);
  });

  test('redirects to the stand-in at a given origin', async () => {
    const fake = await start();
    const origin = fake.linkedInOrigin ?? '';
    const { url } = await start({ linkedIn: { kind: 'stand-in', origin, app: null } });
    expect((await login(url)).origin).toBe(origin);
    expect((await fetch(`${url}/__fake__/requests`)).status).toBe(200);
  });

  test('responds with 502 when the stand-in does not respond', async () => {
    const gone = await startDemo(settings);
    const origin = gone.linkedInOrigin ?? '';
    await gone.close();
    const { url } = await start({ linkedIn: { kind: 'stand-in', origin, app: null } });
    expect((await fetch(`${url}/__fake__/scenarios`)).status).toBe(502);
  });

  test('redirects from the other loopback name to the host of the redirect URI', async () => {
    const { url } = await start();
    const other = url.replace('127.0.0.1', 'localhost');
    const response = await fetch(`${other}/?a=1`, { redirect: 'manual' }).catch(() => null);
    // If `localhost` is only an IPv6 name, nothing listens there.
    if (response !== null) expect([response.status, response.headers.get('location')]).toEqual([307, `${url}/?a=1`]);
  });

  test.each(['/../package.json', '/..%2fpackage.json', '//etc/passwd', '/assets/../../package.json', '/toString'])(
    '%s is not found',
    async (path) => {
      const { url } = await start();
      expect(await raw(url, path)).toBe(404);
    },
  );

  test('reports a port in use in one line with the variable', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    // A listening TCP server has an address of this form.
    const { port } = other.address() as AddressInfo;
    await expect(startDemo({ ...settings, port })).rejects.toThrow(
      `port ${port} is in use: stop the process that uses it, or set PORT to another port`,
    );
    await expect(startDemo({ ...settings, fakePort: port })).rejects.toThrow(
      `or set FAKE_LINKEDIN_PORT to another port`,
    );
    await new Promise((resolve) => other.close(resolve));
  });
});
