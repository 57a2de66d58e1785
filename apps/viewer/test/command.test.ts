import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const node = ['--conditions=@linkedin-auth/source', fileURLToPath(new URL('../src/server/main.ts', import.meta.url))];

const run = (...args: readonly string[]) => spawnSync(process.execPath, [...node, ...args], { encoding: 'utf8' });

test('serves the viewer, says where, and ends when it is told to', async () => {
  const viewer = spawn(process.execPath, [...node, '--port', '0', '--origin', 'http://localhost:3000']);
  const said = await new Promise<string>((resolve) => {
    let text = '';
    viewer.stdout.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('viewer at')) resolve(text);
    });
  });
  const url = /viewer at +(\S+)/.exec(said)?.[1] ?? '';
  expect(await (await fetch(url)).text()).toContain('<title>Login viewer</title>');
  const source = /to: '(ws:\S+)'/.exec(said)?.[1] ?? '';
  expect((await fetch(source.replace('ws:', 'http:'), { method: 'POST', body: '' })).status).toBe(204);
  expect((await fetch(url.replace(/#.*/, 'nothing'))).status).toBe(404);
  const ended = new Promise((resolve) => viewer.on('exit', resolve));
  viewer.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test.each([
  [['--port', 'x'], '--port: a number up to 65535, not x'],
  [['--origin', 'localhost:3000'], '--origin: an origin such as http://localhost:3000, not localhost:3000'],
  [['--loud'], "Unknown option '--loud'"],
])('%j ends with 2 and one line that says it', (args, words) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(2);
  expect(stderr.split('\n')[0]).toContain(words);
});

test('--help says how', () => {
  expect(run('--help').stdout).toContain('usage: pnpm viewer');
});
