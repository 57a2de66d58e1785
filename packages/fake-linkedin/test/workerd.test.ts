import { fileURLToPath } from 'node:url';
import { Miniflare } from 'miniflare';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* The README's worker, bundled as its user would bundle it, in Cloudflare's own runtime without any compatibility flag. */

let miniflare: Miniflare;

beforeAll(async () => {
  const bundle = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@linkedin-auth/source', 'workerd'] },
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('../examples/worker.ts', import.meta.url)),
        preserveEntrySignatures: 'strict',
      },
    },
  });
  const { output } = (Array.isArray(bundle) ? bundle[0] : bundle) as Rolldown.RolldownOutput;
  miniflare = new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.js', contents: output[0].code }],
    compatibilityDate: '2026-07-01',
  });
  await miniflare.ready;
});

afterAll(() => miniflare.dispose());

const site = 'https://fake.example';
const app = { client_id: 'fake-client-id', redirect_uri: 'http://127.0.0.1:5173/auth/linkedin/callback' };

const ask = async (path: string, init: { method?: string; body?: string; headers?: Record<string, string> } = {}) =>
  miniflare.dispatchFetch(`${site}${path}`, { redirect: 'manual', ...init });

const post = (path: string, form: Readonly<Record<string, string>>) =>
  ask(path, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

test('completes a login', async () => {
  const request = new URLSearchParams({ ...app, response_type: 'code', scope: 'openid profile', state: 's' });
  const decided = await post('/oauth/v2/authorization', {
    request: request.toString(),
    member: 'grace',
    decision: 'allow',
  });
  const code = new URL(decided.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const granted = await post('/oauth/v2/accessToken', {
    ...app,
    grant_type: 'authorization_code',
    code,
    client_secret: 'fake-client-secret',
  });
  const { access_token, id_token } = (await granted.json()) as Readonly<Record<string, string>>;
  expect(id_token).toMatch(/^eyJ/);
  const info = await ask('/v2/userinfo', { headers: { authorization: `Bearer ${access_token}` } });
  expect(await info.json()).toMatchObject({ name: 'Grace Hopper' });
});

test('serves the home page and applies a scenario', async () => {
  expect(await (await ask('/')).text()).toContain('A fake LinkedIn');
  await ask('/__fake__/scenario', { method: 'PUT', body: '{"name":"access-token-internal-error"}' });
  expect((await post('/oauth/v2/accessToken', { grant_type: 'authorization_code' })).status).toBe(500);
});
