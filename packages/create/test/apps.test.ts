import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { writeApps } from './apps.ts';

/* Every application that the starter can write compiles, and passes its own tests. */

const run = promisify(execFile);
const own = fileURLToPath(new URL('../', import.meta.url));
// Conditions of the workspace, which would lead to sources, are no part of an application's environment.
const { NODE_OPTIONS: _, ...env } = process.env;

type Dependencies = Readonly<Record<string, string>>;

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(own, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;

/** TypeScript for Next.js, which does not support the version of this repository. */
const others = ['typescript'];

describe.each(writeApps('compiled'))('$name', ({ path }) => {
  test('compiles', async () => {
    await run(process.execPath, [join(own, 'node_modules/typescript/bin/tsc'), '-p', path], { env });
  });

  test('passes its own tests, which sign in at the fake LinkedIn', async () => {
    const { stdout } = await run(process.execPath, ['--test', '--test-reporter=tap', 'src/**/*.test.ts'], {
      cwd: path,
      env,
    });
    expect(stdout).toContain('# pass 2\n# fail 0');
  });

  test('depends on the versions with which it is tested here', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
      dependencies: Dependencies;
      devDependencies: Dependencies;
    };
    for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies }))
      if (!others.includes(name) && !name.startsWith('@types/'))
        expect({ name, range }).toEqual({ name, range: `^${versionOf(name)}` });
  });
});
