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

/** A path as it is, which `fetch` would tidy up. */
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
  test('leads to the fake it has started, and passes its controls on', async () => {
    const { url, linkedInOrigin } = await start();
    expect((await login(url)).origin).toBe(linkedInOrigin);
    expect((await fetch(`${url}/__fake__/scenarios`)).status).toBe(200);
    expect(await (await fetch(`${url}/demo.json`)).json()).toMatchObject({ linkedIn: linkedInOrigin, standIn: true });
  });

  test('serves the viewer, and a relay that takes the secrets it gives out and no others', async () => {
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

  test('with a LinkedIn app leads to LinkedIn, and starts no fake', async () => {
    const app = { clientId: 'mine', clientSecret: 'secret', redirectUri: 'https://app.example/auth/linkedin/callback' };
    const { url, linkedInOrigin } = await start({ linkedIn: { kind: 'real', app } });
    const location = await login(url);
    expect(linkedInOrigin).toBeNull();
    expect(location.origin + location.pathname).toBe('https://www.linkedin.com/oauth/v2/authorization');
    expect(location.searchParams.get('client_id')).toBe('mine');
    expect(location.searchParams.get('redirect_uri')).toBe(app.redirectUri);
    expect((await fetch(`${url}/__fake__/scenarios`)).status).toBe(404);
  });

  test('with an origin leads to the stand-in there', async () => {
    const fake = await start();
    const origin = fake.linkedInOrigin ?? '';
    const { url } = await start({ linkedIn: { kind: 'stand-in', origin, app: null } });
    expect((await login(url)).origin).toBe(origin);
    expect((await fetch(`${url}/__fake__/requests`)).status).toBe(200);
  });

  test('says when nothing answers where the stand-in should be', async () => {
    const gone = await startDemo(settings);
    const origin = gone.linkedInOrigin ?? '';
    await gone.close();
    const { url } = await start({ linkedIn: { kind: 'stand-in', origin, app: null } });
    expect((await fetch(`${url}/__fake__/scenarios`)).status).toBe(502);
  });

  test('sends a visitor of the other loopback name to the host on which the login ends', async () => {
    const { url } = await start();
    const other = url.replace('127.0.0.1', 'localhost');
    const response = await fetch(`${other}/?a=1`, { redirect: 'manual' }).catch(() => null);
    // Where `localhost` is an IPv6 name only, nothing of ours listens.
    if (response !== null) expect([response.status, response.headers.get('location')]).toEqual([307, `${url}/?a=1`]);
  });

  test.each(['/../package.json', '/..%2fpackage.json', '//etc/passwd', '/assets/../../package.json', '/toString'])(
    '%s is not there',
    async (path) => {
      const { url } = await start();
      expect(await raw(url, path)).toBe(404);
    },
  );

  test('a port in use is one clear line that names the variable', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    // A listening TCP server has an address of this form.
    const { port } = other.address() as AddressInfo;
    await expect(startDemo({ ...settings, port })).rejects.toThrow(
      `port ${port} is in use: end what listens there, or set PORT to another`,
    );
    await expect(startDemo({ ...settings, fakePort: port })).rejects.toThrow(`or set FAKE_LINKEDIN_PORT to another`);
    await new Promise((resolve) => other.close(resolve));
  });
});
