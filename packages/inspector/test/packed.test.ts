import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstMatch } from './command.ts';

/* The package as npm installs it: packed, then installed without a network alongside the workspace's copies of its dependencies. */

const exec = promisify(execFile);
const packages = fileURLToPath(new URL('../../', import.meta.url));
const inspector = join(packages, 'inspector');

let app = '';

beforeAll(async () => {
  if (!existsSync(join(inspector, 'viewer-page'))) throw new Error('run `pnpm build` first: the viewer is not bundled');
  app = mkdtempSync(join(tmpdir(), 'packed '));
  const tarballs = await Promise.all(
    ['core', 'inspector'].map(async (name) => {
      // `prepack` would replace files that other tests serve.
      const args = ['--config.ignore-scripts=true', 'pack', '--json', '--pack-destination', app];
      const { stdout } = await exec('pnpm', args, { cwd: join(packages, name) });
      return (JSON.parse(stdout) as { readonly filename: string }).filename;
    }),
  );
  const peers = ['ws', 'xstate'].map((name) => join(inspector, 'node_modules', name));
  writeFileSync(join(app, 'package.json'), '{ "private": true }');
  await exec('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', ...tarballs, ...peers], {
    cwd: app,
  });
});

afterAll(() => rmSync(app, { recursive: true, force: true }));

const npx = ['--no-install', '@linkedin-auth/inspector'];

describe('npx @linkedin-auth/inspector', () => {
  test('serves the viewer in the package', async () => {
    // A separate process group, because npx does not pass on signals.
    const viewer = spawn('npx', [...npx, 'viewer', '--port', '0'], { cwd: app, detached: true });
    const [url] = await firstMatch(viewer, /viewer at +(\S+)/);
    try {
      const page = await (await fetch(url)).text();
      expect(page).toContain('<title>Login viewer</title>');
      const [, script = ''] = /src="(?:\.\/)?(assets\/[^"]+\.js)"/.exec(page) ?? [];
      const asset = await fetch(new URL(script, url));
      expect([asset.status, asset.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    } finally {
      if (viewer.pid !== undefined) process.kill(-viewer.pid, 'SIGTERM');
    }
  });

  test('exits with 2 and prints one line if the viewer is missing', async () => {
    rmSync(join(app, 'node_modules/@linkedin-auth/inspector/viewer-page'), { recursive: true });
    await expect(exec('npx', [...npx, 'viewer'], { cwd: app })).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^no built viewer in .*: in a checkout, run `pnpm build` first\n$/),
    });
  });
});

describe('tarball', () => {
  test('contains the licenses of bundled software and no source maps', () => {
    const names = readdirSync(join(inspector, 'viewer-page'), { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.endsWith('.map'))).toEqual([]);
    const licenses = readFileSync(join(inspector, 'viewer-page/licenses.md'), 'utf8');
    for (const name of ['react', 'elkjs', '@xyflow/react', 'xstate']) expect(licenses).toContain(`\n## ${name} - `);
    expect(licenses).toContain('Eclipse Public License - v 2.0');
  });

  test('uses the same bundle command in `pnpm build` and before packing', () => {
    const { scripts } = JSON.parse(readFileSync(join(inspector, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    expect(scripts['prepack']).toBe(scripts['bundle']);
  });
});
