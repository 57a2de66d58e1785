import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/* The command, without a terminal. */

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'create-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

function create(args: readonly string[], userAgent = 'npm/11.6.0 node/v24.0.0 linux x64') {
  const env = { ...process.env, npm_config_user_agent: userAgent };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

test('writes an application for answers that are all on the command line', () => {
  expect(create(['app', '--framework', 'hono', '--tokens', 'vault'])).toEqual({
    code: 0,
    stdout: 'wrote app. Next:\n  cd app\n  npm install\n  npm run dev\n',
    stderr: '',
  });
  const app = join(folder, 'app');
  expect(readdirSync(app).sort()).toEqual([
    '.env.example',
    '.gitignore',
    'README.md',
    'package.json',
    'src',
    'tsconfig.json',
  ]);
  expect(readFileSync(join(app, 'README.md'), 'utf8')).toMatch(/^# app\n/);
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))).toMatchObject({
    name: 'app',
    dependencies: {
      '@linkedin-auth/node': `^${version}`,
      '@linkedin-auth/vault': `^${version}`,
      hono: expect.stringMatching(/^\^/),
    },
  });
});

test('writes into the current folder, which may be a new repository', () => {
  mkdirSync(join(folder, 'app/.git'), { recursive: true });
  const ran = spawnSync(process.execPath, [bin, '.', '--yes'], { cwd: join(folder, 'app'), encoding: 'utf8' });
  expect(ran.stdout).not.toContain('cd ');
  expect(existsSync(join(folder, 'app/src/server.ts'))).toBe(true);
});

test.each([
  ['pnpm/12.21.0 npm/? node/v24.0.0 linux x64', 'next', 'pnpm', 'pnpm-workspace.yaml'],
  ['yarn/4.18.1 npm/? node/v24.0.0 linux x64', 'node', 'yarn', '.yarnrc.yml'],
  ['bun/1.4.5 npm/? node/v24.0.0 linux x64', 'node', 'bun', null],
])('names the commands of %s, and adds the file that it needs', (userAgent, framework, name, file) => {
  const { stdout } = create(['app', '--yes', '--framework', framework], userAgent);
  expect(stdout).toContain(`${name} install`);
  const others = ['.yarnrc.yml', 'pnpm-workspace.yaml'].filter((one) => existsSync(join(folder, 'app', one)));
  expect(others).toEqual(file === null ? [] : [file]);
});

describe('refuses, and writes nothing', () => {
  test.each([
    ['a missing answer', ['app', '--framework', 'node'], 'there is no terminal to ask in: give --tokens, or --yes'],
    ['an unknown framework', ['app', '--framework', 'nest'], '--framework must be one of node | express'],
    ['an unknown option', ['app', '--frame', 'node'], "Unknown option '--frame'"],
    ['two folders', ['app', 'other', '--yes'], 'only one folder is accepted, not also other'],
    [
      'a name with capital letters',
      ['App', '--yes'],
      '"App" cannot be the name of a package: name can no longer contain capital',
    ],
    ['a name with spaces', ['my app', '--yes'], '"my app" cannot be the name of a package'],
    ['the name of a module of Node', ['http', '--yes'], '"http" cannot be the name of a package'],
    ['an empty name', [' ', '--yes'], 'the folder has no name'],
  ])('%s', (_, args, message) => {
    const { code, stdout, stderr } = create(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a folder that is not empty', () => {
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app/notes.txt'), 'mine');
    expect(create(['app', '--yes'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('app is not empty (notes.txt)'),
    });
    expect(readdirSync(join(folder, 'app'))).toEqual(['notes.txt']);
  });

  test('a file in the place of the folder', () => {
    writeFileSync(join(folder, 'app'), 'mine');
    expect(create(['app', '--yes'])).toMatchObject({ code: 2, stderr: expect.stringContaining('is not a folder') });
    expect(readFileSync(join(folder, 'app'), 'utf8')).toBe('mine');
  });
});
