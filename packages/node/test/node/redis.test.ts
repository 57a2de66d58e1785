import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisClaims, redisRevocations } from '../../src/index.ts';
import { claimsLaw } from '../claims-law.ts';
import { revocationsLaw } from '../revocations-law.ts';

/* Runs against a real redis-server, started here, over a Unix socket: no port, no network. */

const installed = ((): boolean => {
  try {
    return execFileSync('redis-server', ['--version']).includes('Redis');
  } catch {
    return false;
  }
})();

test.runIf(process.env['REDIS_REQUIRED'] === '1')('redis-server is installed', () => {
  expect(installed, 'apt-get install redis-server').toBe(true);
});

describe.skipIf(!installed)('a real redis-server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkedin-auth-redis-'));
  const socket = join(folder, 'redis.sock');
  const client = createClient({ socket: { path: socket, tls: false } });
  const other = new Redis(socket, { lazyConnect: true });
  let server: ChildProcess;

  beforeAll(async () => {
    server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder]);
    await new Promise<void>((resolve, reject) => {
      server.once('exit', () => reject(new Error('redis-server ended')));
      server.stdout?.on(
        'data',
        (text: Buffer) => void (/ready to accept connections/i.test(text.toString()) && resolve()),
      );
    });
    await client.connect();
    await other.connect();
  });

  afterAll(async () => {
    client.destroy();
    other.disconnect();
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
    rmSync(folder, { recursive: true });
  });

  claimsLaw('Redis by @redis/client', () => redisClaims((command) => client.sendCommand(command)));
  claimsLaw('Redis by ioredis', () => redisClaims(([name, ...rest]) => other.call(name, ...rest)));
  revocationsLaw('Redis by @redis/client', () => redisRevocations((command) => client.sendCommand(command)));
  revocationsLaw('Redis by ioredis', () => redisRevocations(([name, ...rest]) => other.call(name, ...rest)));

  test('stores a key that expires and reveals nothing', async () => {
    await redisClaims((command) => client.sendCommand(command)).claim('one-key', 3600);
    expect(await client.sendCommand(['GET', 'linkedin-auth:claim:one-key'])).toMatch(/^[\da-f-]{36}$/);
    const left = Number(await client.sendCommand(['TTL', 'linkedin-auth:claim:one-key']));
    expect(left).toBeGreaterThan(3500);
    expect(left).toBeLessThanOrEqual(3600);
  });

  test('rejects a claim when the server is down', async () => {
    const lost = createClient({ socket: { path: join(folder, 'no.sock'), tls: false, reconnectStrategy: false } });
    lost.on('error', () => {});
    await expect(redisClaims((command) => lost.sendCommand(command)).claim('key', 60)).rejects.toThrow(Error);
  });
});
