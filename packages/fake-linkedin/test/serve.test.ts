import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createFakeLinkedIn } from '../src/index.ts';
import { serveFakeLinkedIn } from '../src/serve.ts';

describe('on a port', () => {
  test('it serves, breaks connections when told to, and closes', async () => {
    const { origin, fake, close } = await serveFakeLinkedIn({ port: 0 });
    try {
      expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      const discovery = (await (await fetch(`${origin}/oauth/.well-known/openid-configuration`)).json()) as {
        issuer: string;
      };
      expect(discovery.issuer).toBe(`${origin}/oauth`);
      fake.setScenario('access-token-connection-reset');
      await expect(fetch(`${origin}/oauth/v2/accessToken`, { method: 'POST' })).rejects.toThrow('fetch failed');
      fake.setScenario('access-token-network-timeout');
      const hanging = fetch(`${origin}/oauth/v2/accessToken`, { method: 'POST', signal: AbortSignal.abort() });
      await expect(hanging).rejects.toThrow('aborted');
    } finally {
      await close();
    }
    await expect(fetch(origin)).rejects.toThrow('fetch failed');
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

describe('the command', () => {
  test('says where it is, and ends with the signal', async () => {
    const { port, release } = await freePort();
    await release();
    const { child, ended, out } = await run('--port', String(port));
    while (!out().includes('fake LinkedIn at')) await once(child.stdout, 'data');
    expect(out().trimEnd().split('\n').at(-1)).toBe(`fake LinkedIn at http://127.0.0.1:${port}`);
    child.kill('SIGINT');
    expect((await ended()).code).toBe(0);
  });

  test('a port in use is one clear line and exit code 1', async () => {
    const { port, release } = await freePort();
    const { code, out, err } = await (await run('--port', String(port))).ended();
    await release();
    expect([code, out, err]).toEqual([
      1,
      '',
      `port ${port} is in use: end what listens there, or choose another with --port\n`,
    ]);
  });

  test.each([
    [['--port', 'eighty'], '--port must be 1 to 65535, not "eighty"'],
    [['--port', '0'], '--port must be'],
    [['--redirect-uri', '/callback'], 'redirectUris must be absolute'],
    [['--client-id', ''], 'clientId and clientSecret must not be empty'],
    [['--made-up'], "Unknown option '--made-up'"],
  ])('%j is one clear line and exit code 1', async (args, line) => {
    const { code, err } = await (await run(...args)).ended();
    expect(code).toBe(1);
    expect(err).toContain(line);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('--help', async () => {
    const { code, out } = await (await run('--help')).ended();
    expect(code).toBe(0);
    expect(out).toContain('--redirect-uri');
  });
});

test.each([
  [{ members: [] }, 'members'],
  [{ apps: [] }, 'apps'],
  [{ apps: [{ clientId: '', clientSecret: 'x', redirectUris: [] }] }, 'clientId'],
  [{ apps: [{ clientId: 'x', clientSecret: 'x', redirectUris: ['https://a.example/#b'] }] }, 'redirectUris'],
  [{ apps: [{ clientId: 'x', clientSecret: 'x', redirectUris: [], products: ['Made Up'] }] }, 'Made Up'],
])('%j is refused by name', (options, name) => {
  // Options come from plain JavaScript too.
  expect(() => createFakeLinkedIn(options as Parameters<typeof createFakeLinkedIn>[0])).toThrow(name);
});
