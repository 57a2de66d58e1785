import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { startViewer, ViewerNotBuiltError } from '../src/viewer.ts';
import { firstMatch } from './command.ts';

const node = ['--conditions=@linkedin-auth/source', fileURLToPath(new URL('../src/bin.ts', import.meta.url))];

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [...node, 'viewer', ...args], { encoding: 'utf8' });

const scratch = mkdtempSync(join(tmpdir(), 'viewer 50% '));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A folder whose name must be encoded in a URL. */
function folderWith(files: Readonly<Record<string, string>>): URL {
  const folder = mkdtempSync(join(scratch, 'a folder '));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  return new URL(`${pathToFileURL(folder)}/`);
}

describe('viewer command', () => {
  test('serves the viewer, prints its URLs and exits on SIGTERM', async () => {
    const viewer = spawn(process.execPath, [...node, 'viewer', '--port', '0', '--origin', 'http://localhost:3000']);
    const [url, printed] = await firstMatch(viewer, /viewer at +(\S+)/);
    expect(await (await fetch(url)).text()).toContain('<title>Login viewer</title>');
    const source = /to: '(ws:\S+)'/.exec(printed)?.[1] ?? '';
    expect((await fetch(source.replace('ws:', 'http:'), { method: 'POST', body: '' })).status).toBe(204);
    const ended = once(viewer, 'exit');
    viewer.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });

  test.each([
    [['--port', 'x'], '--port: must be a number from 0 to 65535, not x\n'],
    [['--port', '65536'], '--port: must be a number from 0 to 65535, not 65536\n'],
    [['--origin', 'localhost:3000'], '--origin: must be an origin such as http://localhost:3000, not localhost:3000\n'],
    [['--origin', '*'], '--origin: must be an origin such as http://localhost:3000, not *\n'],
  ])('exits with 2 and prints one line for %j', (args, line) => {
    expect(run(...args)).toMatchObject({ status: 2, stdout: '', stderr: line });
  });

  test('exits with 2 and prints one line if the port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { status, stderr } = run('--port', String(port));
    server.close();
    expect(status).toBe(2);
    expect(stderr).toMatch(
      new RegExp(`^listen EADDRINUSE.*:${port}: stop the program that uses it, or choose another.*\n$`),
    );
  });

  test.each([
    [['--expect', 'succeeded'], 'viewer does not accept --expect'],
    [['a.trace.jsonl'], 'viewer does not accept a file: a.trace.jsonl'],
    [['--loud'], "Unknown option '--loud'"],
  ])('rejects %j, which has no effect', (args, words) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr.split('\n')[0]).toContain(words);
  });

  test('--help prints its options', () => {
    expect(run('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('npx @linkedin-auth/inspector viewer [--port 4983] [--origin'),
    });
  });
});

describe('startViewer', () => {
  test('serves only the files of a folder, even if its path has spaces and percent signs', async () => {
    const folder = folderWith({ 'index.html': '<title>built</title>', 'assets/a.js': 'export {};' });
    const { url, close } = await startViewer({ port: 0, folder });
    const { origin } = new URL(url);
    const page = await fetch(url);
    expect(await page.text()).toBe('<title>built</title>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const script = await fetch(`${origin}/assets/a.js?v=1`);
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    for (const path of ['/nothing', '/..%2f..%2fetc/passwd', '/assets', '/assets/'])
      expect((await fetch(origin + path)).status).toBe(404);
    await close();
  });

  test.each([
    ['does not exist', () => new URL('nowhere/', folderWith({}))],
    ['has no page', () => folderWith({ 'licenses.md': '' })],
  ])('rejects with ViewerNotBuiltError if its folder %s', async (_, folder) => {
    await expect(startViewer({ port: 0, folder: folder() })).rejects.toThrow(ViewerNotBuiltError);
  });
});
