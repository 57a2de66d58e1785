import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { products } from '../src/index.ts';
import { type ServedFakeLinkedIn, serveFakeLinkedIn } from '../src/serve.ts';

const serve = async (use: (served: ServedFakeLinkedIn) => Promise<void>): Promise<void> => {
  const served = await serveFakeLinkedIn({ port: 0 });
  try {
    await use(served);
  } finally {
    await served.close();
  }
};

const tokenRequest = (origin: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${origin}/oauth/v2/accessToken`, { method: 'POST', body: new URLSearchParams({ code: 'x' }), ...init });

/** Sends raw octets, which no correct client would send, and returns the first line of the answer. */
const answerTo = async (port: number, octets: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data: Buffer) => (answer += data.toString()));
  socket.write(octets);
  await once(socket, 'close');
  return answer.split('\r\n')[0] ?? '';
};

describe('served on a port', () => {
  test('listens on loopback, is its own issuer, and can be closed twice', async () => {
    const { origin, port, close } = await serveFakeLinkedIn({ port: 0 });
    expect(origin).toBe(`http://127.0.0.1:${port}`);
    const discovery = await (await fetch(`${origin}/oauth/.well-known/openid-configuration`)).json();
    expect(discovery).toMatchObject({ issuer: `${origin}/oauth` });
    await close();
    await close();
    await expect(fetch(origin)).rejects.toThrow('fetch failed');
  });

  test('completes a login with a real redirect', () =>
    serve(async ({ origin }) => {
      const request = new URLSearchParams({
        response_type: 'code',
        client_id: 'fake-client-id',
        redirect_uri: 'http://127.0.0.1:5173/auth/linkedin/callback',
        scope: 'openid profile',
        state: 's',
      });
      const consent = await fetch(`${origin}/oauth/v2/authorization?${request}`, { headers: { accept: 'text/html' } });
      expect(await consent.text()).toContain('<form method="post" action="/oauth/v2/authorization">');
      const decided = await fetch(`${origin}/oauth/v2/authorization`, {
        method: 'POST',
        body: new URLSearchParams({ request: request.toString(), member: 'pablo', decision: 'allow' }),
        redirect: 'manual',
      });
      const code = new URL(decided.headers.get('location') ?? '').searchParams.get('code') ?? '';
      const answer = await tokenRequest(origin, {
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code,
          redirect_uri: 'http://127.0.0.1:5173/auth/linkedin/callback',
          client_id: 'fake-client-id',
          client_secret: 'fake-client-secret',
        }),
      });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
      const { access_token } = (await answer.json()) as { access_token: string };
      const info = await fetch(`${origin}/v2/userinfo`, { headers: { authorization: `Bearer ${access_token}` } });
      const { picture, ...claims } = (await info.json()) as { picture: string };
      expect(claims).toMatchObject({ family_name: 'Ruiz y Picasso de la Santísima Trinidad' });
      expect((await fetch(picture)).headers.get('content-type')).toBe('image/svg+xml');
    }));

  test('access-token-connection-reset closes one connection only', () =>
    serve(async ({ origin, fake }) => {
      fake.setScenario('access-token-connection-reset');
      await expect(tokenRequest(origin)).rejects.toThrow('fetch failed');
      expect((await tokenRequest(origin)).status).toBe(400);
    }));

  test('ends a request that hangs when the client aborts', () =>
    serve(async ({ origin, fake }) => {
      fake.setScenario('access-token-network-timeout');
      const controller = new AbortController();
      const hanging = expect(tokenRequest(origin, { signal: controller.signal })).rejects.toThrow('aborted');
      await vi.waitFor(() => expect(fake.requests()).toMatchObject([{ status: null }]), { timeout: 30_000 });
      controller.abort();
      await hanging;
      expect((await tokenRequest(origin)).status).toBe(400);
    }));

  test.each(['close', 'reset'] as const)('%s ends the requests that hang', (method) =>
    serve(async ({ origin, fake, close }) => {
      fake.setScenario('access-token-network-timeout', { times: 2 });
      const hanging = [tokenRequest(origin), tokenRequest(origin)].map((request) =>
        expect(request).rejects.toThrow('fetch failed'),
      );
      await vi.waitFor(() => expect(fake.requests()).toHaveLength(2), { timeout: 30_000 });
      await (method === 'close' ? close() : fake.reset());
      await Promise.all(hanging);
    }),
  );

  test.each([
    ['GET / HTTP/1.1', ']['],
    ['GET / HTTP/1.1', 'two words'],
    ['TRACE / HTTP/1.1', '127.0.0.1'],
  ])('answers %s with host %s with 400 and continues to serve', (line, host) =>
    serve(async ({ origin, port }) => {
      const first = await answerTo(port, `${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(first).toMatch(/^HTTP\/1\.1 400/);
      expect((await fetch(origin)).status).toBe(200);
    }),
  );

  test('treats a path that looks like another host as a path', () =>
    serve(async ({ port }) => {
      const octets = 'GET //evil.example/oauth/openid/jwks HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n';
      expect(await answerTo(port, octets)).toMatch(/^HTTP\/1\.1 404/);
    }));

  test('rejects with Node’s error if the port is in use', () =>
    serve(async ({ port }) => {
      await expect(serveFakeLinkedIn({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    }));

  test('rejects invalid options before it listens', async () => {
    await expect(serveFakeLinkedIn({ port: 0, apps: [] })).rejects.toThrow('apps: must be a non-empty array');
  });
});

describe('faults over HTTP', () => {
  const login = (origin: string, fake: ServedFakeLinkedIn['fake']): Promise<Response> =>
    fake
      .authorize(
        `${origin}/oauth/v2/authorization?${new URLSearchParams({
          response_type: 'code',
          client_id: 'fake-client-id',
          redirect_uri: 'http://127.0.0.1:5173/auth/linkedin/callback',
          scope: 'openid profile',
        })}`,
      )
      .then((callback) =>
        tokenRequest(origin, {
          body: new URLSearchParams({
            grant_type: 'authorization_code',
            code: callback.searchParams.get('code') ?? '',
            redirect_uri: 'http://127.0.0.1:5173/auth/linkedin/callback',
            client_id: 'fake-client-id',
            client_secret: 'fake-client-secret',
          }),
        }),
      );

  const body = (response: Promise<Response>): Promise<string> => response.then((answer) => answer.text());

  test.each([
    ['access-token-connection-reset', 'fetch failed'],
    ['access-token-answer-lost', 'fetch failed'],
    ['access-token-truncated', 'terminated'],
    ['access-token-gzip-garbage', 'terminated'],
  ] as const)('%s: fetch rejects with "%s", and the next request succeeds', (scenario, message) =>
    serve(async ({ origin, fake }) => {
      fake.setScenario(scenario);
      await expect(body(login(origin, fake))).rejects.toThrow(message);
      expect((await login(origin, fake)).status).toBe(200);
    }),
  );

  test.each([
    ['access-token-internal-error', 500, 'Internal Server Error'],
    ['access-token-empty-answer', 502, 'Bad Gateway'],
    ['access-token-anti-automation-999', 999, ''],
    ['access-token-oversized', 200, 'OK'],
  ] as const)('%s answers %i %s', (scenario, status, phrase) =>
    serve(async ({ origin, fake }) => {
      fake.setScenario(scenario);
      const answer = await login(origin, fake);
      expect([answer.status, answer.statusText]).toEqual([status, phrase]);
      await answer.arrayBuffer();
    }),
  );

  test('close ends a slow answer', async () => {
    const { origin, fake, close } = await serveFakeLinkedIn({ port: 0 });
    fake.setScenario('access-token-slow-drip');
    const answer = await login(origin, fake);
    const rest = expect(answer.text()).rejects.toThrow('terminated');
    await close();
    await rest;
  });
});

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

async function run(...args: string[]) {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  return { child, ended: async () => ({ code: (await once(child, 'close'))[0] as number, out, err }), out: () => out };
}

const freePort = async (): Promise<{ port: number; release: () => Promise<void> }> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, release: async () => void (await new Promise((resolve) => server.close(resolve))) };
};

describe('command line', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('prints a warning and its address, and exits on %s', async (signal) => {
    const { port, release } = await freePort();
    await release();
    const { child, ended, out } = await run('--port', String(port));
    while (!out().includes('fake LinkedIn at')) await once(child.stdout, 'data');
    expect(out().trimEnd().split('\n')).toEqual([
      expect.stringContaining('TESTING ONLY'),
      `fake LinkedIn at http://127.0.0.1:${port}`,
    ]);
    const home = await (await fetch(`http://127.0.0.1:${port}`)).text();
    expect(home).toContain('fake-client-id');
    const end = ended();
    child.kill(signal);
    expect(await end).toMatchObject({ code: 0, err: '' });
  });

  test('accepts an app with several redirect URIs', async () => {
    const { port, release } = await freePort();
    await release();
    const uris = ['http://localhost:3000/callback', 'https://app.example/callback'];
    const app = [
      '--client-id',
      'id',
      '--client-secret',
      'secret',
      '--refresh-tokens',
      ...uris.flatMap((uri) => ['--redirect-uri', uri]),
    ];
    const { child, ended, out } = await run('--port', String(port), ...app);
    while (!out().includes('fake LinkedIn at')) await once(child.stdout, 'data');
    const home = await (await fetch(`http://127.0.0.1:${port}`)).text();
    for (const shown of ['<code>id</code>', '<dd>refresh tokens</dd>', ...uris]) expect(home).toContain(shown);
    const end = ended();
    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
  });

  test('prints one line and exits with 1 if the port is in use', async () => {
    const { port, release } = await freePort();
    const { code, out, err } = await (await run('--port', String(port))).ended();
    await release();
    expect([code, out, err]).toEqual([
      1,
      '',
      `port ${port} is in use: stop the program that uses it, or choose another port with --port\n`,
    ]);
  });

  test.each([
    [['--port', 'eighty'], '--port must be 1 to 65535, not "eighty"'],
    [['--port', '0'], '--port must be'],
    [['--port', '65536'], '--port must be'],
    [['--port', '4e3'], '--port must be'],
    [['--redirect-uri', '/callback'], '--redirect-uri must be an absolute URL without a fragment, not "/callback"'],
    [['--client-id', ''], '--client-id must be a non-empty string'],
    [['--client-secret', ''], '--client-secret must be a non-empty string'],
    [['--made-up'], "Unknown option '--made-up'"],
    [['made-up'], "Unexpected argument 'made-up'"],
  ])('prints one line and exits with 1 for %j', async (args, line) => {
    const { code, err } = await (await run(...args)).ended();
    expect(code).toBe(1);
    expect(err).toContain(line);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('--help lists the options', async () => {
    const { code, out } = await (await run('--help')).ended();
    expect(code).toBe(0);
    expect(out).toContain('--redirect-uri');
  });

  test('--help lists the products with their scopes, and states that a value replaces the default', async () => {
    const { out } = await (await run('--help')).ended();
    expect(out).toContain('replace its default');
    for (const [name, scopes] of Object.entries(products)) expect(out).toContain(`"${name}": ${scopes.join(' ')}`);
  });
});
