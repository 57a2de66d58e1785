import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/* The published types, under every compiler that an application may use. */

const here = new URL('../../', import.meta.url);
const folder = new URL('test-results/types/', here);

const compilers = { '5.9': 'typescript-5.9', '6.0': 'typescript-6', '7.0': 'typescript' } as const;

const strict = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitReturns: true,
  noUncheckedSideEffectImports: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  // XState's own declarations do not compile under exactOptionalPropertyTypes.
  skipLibCheck: true,
  target: 'es2022',
  lib: ['es2022', 'dom'],
  jsx: 'react-jsx',
  types: ['react'],
};

const ways = {
  'a bundler': { module: 'esnext', moduleResolution: 'bundler' },
  Node: { module: 'nodenext', moduleResolution: 'nodenext' },
} as const;

beforeAll(() => mkdir(folder, { recursive: true }));
afterAll(() => rm(folder, { recursive: true }));

const run = (command: string, options: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [command, ...options], (_error, stdout, stderr) => resolve(stdout + stderr));
  });

const binOf = (name: string): string => fileURLToPath(new URL(`node_modules/${name}/bin/tsc`, here));

describe.each(Object.entries(compilers))('TypeScript %s', (version, name) => {
  test('is the installed version', async () => {
    expect(await run(binOf(name), ['--version'])).toContain(`Version ${version}.`);
  });

  test.each(Object.entries(ways))('accepts the public interface, resolved as by %s', async (way, resolution) => {
    const config = new URL(`${version}-${way.replaceAll(' ', '-')}.json`, folder);
    const files = [fileURLToPath(new URL('test/types/public-api.tsx', here))];
    await writeFile(config, JSON.stringify({ compilerOptions: { ...strict, ...resolution }, files }));
    expect(await run(binOf(name), ['-p', fileURLToPath(config)])).toBe('');
  });
});

/** Every declaration file that an entry leads to, with the packages it names. */
function reached(entry: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const read = (file: URL): void => {
    if (files.has(file.href) || !existsSync(file)) return;
    files.add(file.href);
    const text = readFileSync(file, 'utf8');
    for (const [, name = ''] of text.matchAll(/(?:from |import\()'([^']+)'/g)) {
      if (name.startsWith('.')) read(new URL(name.replace(/\.tsx?$|\.js$/, '.d.ts'), file));
      else packages.add(name);
    }
  };
  read(new URL(`dist/${entry}.d.ts`, here));
  return { files, packages };
}

test.each([
  ['index', []],
  ['redirect', ['@linkedin-auth/browser/redirect']],
])('%s: the public types do not depend on XState', (entry, also) => {
  const { files, packages } = reached(entry);
  expect(files.size).toBeGreaterThan(5);
  expect(packages).toEqual(new Set(['@linkedin-auth/browser', 'react', ...also]));
});
