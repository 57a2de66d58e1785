import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

export interface PublicTypesOptions {
  /** The folder of the package, with `test/types/public-api.ts` or `.tsx` and a built `dist`. */
  readonly here: URL;
  /** The names under which the package has installed the compilers. */
  readonly compilers: Readonly<Record<'5.9' | '6.0' | '7.0', string>>;
  /** The packages that the declarations may name. */
  readonly packages: readonly string[];
  /** Further compiler options, for example for JSX. */
  readonly options?: Readonly<Record<string, unknown>>;
}

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
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
};

const ways = {
  'a bundler': { module: 'esnext', moduleResolution: 'bundler' },
  Node: { module: 'nodenext', moduleResolution: 'nodenext' },
} as const;

const run = (command: string, options: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [command, ...options], (_error, stdout, stderr) => resolve(stdout + stderr));
  });

/** Tests what a package publishes with every compiler of an application, and which packages its declarations name. */
export function describePublicTypes({ here, compilers, packages, options = {} }: PublicTypesOptions): void {
  const folder = new URL('test-results/types/', here);
  const binOf = (name: string): string => fileURLToPath(new URL(`node_modules/${name}/bin/tsc`, here));
  const [api] = ['ts', 'tsx'].map((ending) => new URL(`test/types/public-api.${ending}`, here)).filter(existsSync);

  beforeAll(() => mkdir(folder, { recursive: true }));
  afterAll(() => rm(folder, { recursive: true }));

  describe.each(Object.entries(compilers))('TypeScript %s', (version, name) => {
    test('is the compiler that runs', async () => {
      expect(await run(binOf(name), ['--version'])).toContain(`Version ${version}.`);
    });

    test.each(Object.entries(ways))('accepts the public API, resolved as %s does', async (way, resolution) => {
      const config = new URL(`${version}-${way.replaceAll(' ', '-')}.json`, folder);
      const files = [fileURLToPath(api ?? expect.unreachable('no test/types/public-api'))];
      await writeFile(config, JSON.stringify({ compilerOptions: { ...strict, ...options, ...resolution }, files }));
      expect(await run(binOf(name), ['-p', fileURLToPath(config)])).toBe('');
    });
  });

  test('the public API names no type from XState', () => {
    const files = new Set<string>();
    const named = new Set<string>();
    const read = (file: URL): void => {
      if (files.has(file.href) || !existsSync(file)) return;
      files.add(file.href);
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()["']([^"']+)["']/g)) {
        if (name.startsWith('.')) read(new URL(name.replace(/\.tsx?$|\.js$/, '.d.ts'), file));
        else named.add(name);
      }
    };
    read(new URL('dist/index.d.ts', here));
    expect(files.size).toBeGreaterThan(2);
    expect([...named].sort()).toEqual([...packages].sort());
  });
}
