import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../src/bundle.ts';
import { type Installed, install, installTypes } from '../src/install.ts';
import { compiled, fixtures, modules, published, styleSheets } from '../src/packages.ts';
import { runNode } from '../src/run.ts';

/*
 * The tarballs, as every compiler of an application sees them: the samples, what the adapters state about their types, and for each
 * entry a program that lists what Node or a bundler finds in it, so that declarations and code cannot differ by a name.
 */

/** The older compilers take most of the time, and resolve alike, so each of them tries one way. */
const compilers = [
  { version: '5.9', name: 'typescript-5.9', ways: ['Node'] },
  { version: '6.0', name: 'typescript-6', ways: ['a bundler'] },
  { version: '7.0', name: 'typescript', ways: ['Node', 'a bundler'] },
] as const;

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
  lib: ['es2023', 'dom', 'dom.iterable'],
  jsx: 'react-jsx',
  types: ['node', 'react'],
};

const ways = {
  'a bundler': { module: 'esnext', moduleResolution: 'bundler' },
  Node: { module: 'nodenext', moduleResolution: 'nodenext' },
} as const;

/** What an adapter states about its types. */
const publicApis = published.flatMap(({ folder, path }) =>
  ['ts', 'tsx']
    .map((extension) => ({
      file: `${path}/test/types/public-api.${extension}`,
      name: `${folder}.public-api.${extension}`,
    }))
    .filter(({ file }) => existsSync(file)),
);

const own = fileURLToPath(new URL('../', import.meta.url));

let consumer: Installed;

async function namesOf(
  specifiers: readonly string[],
  cwd: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const source = `const found = {};
    for (const name of ${JSON.stringify(specifiers)}) found[name] = Object.keys(await import(name));
    console.log(JSON.stringify(found));`;
  const { stdout, stderr } = await runNode(['--input-type=module', '--eval', source], cwd);
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, readonly string[]>;
}

/** Names that a bundler finds in an entry that Node cannot import. */
async function bundledNames(specifier: string, cwd: string): Promise<readonly string[]> {
  const { metafile } = await bundle(`export * from '${specifier}';`, cwd);
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

beforeAll(async () => {
  consumer = install({ optional: true });
  installTypes(consumer);
  cpSync(join(own, 'samples'), consumer.path, { recursive: true });
  for (const { file, name } of publicApis) cpSync(file, join(consumer.path, name));
  const found = new Map(Object.entries(await namesOf(modules, consumer.path)));
  for (const name of compiled) found.set(name, await bundledNames(name, consumer.path));
  const entries = [...found].map(
    ([name, names], index) => `import * as entry${index} from '${name}';
const names${index} = ${JSON.stringify(Object.fromEntries(names.map((key) => [key, true])))} as const;
names${index} satisfies Record<keyof typeof entry${index}, true>;
({} as typeof entry${index}) satisfies Record<keyof typeof names${index}, unknown>;`,
  );
  const sheets = styleSheets.map((name) => `import '${name}';`);
  const others = fixtures.map((name, index) => `export * as fixture${index} from '${name}';`);
  writeFileSync(join(consumer.path, 'entries.ts'), [...entries, ...sheets, ...others].join('\n'));
});
afterAll(() => consumer.remove());

test('every adapter for a framework states its types', () => {
  expect(publicApis.map(({ name }) => name.split('.')[0])).toEqual(['react', 'solid', 'svelte', 'vue']);
});

describe.each(compilers)('TypeScript $version', ({ version, name, ways: tried }) => {
  const tsc = join(own, 'node_modules', name, 'bin/tsc');

  test('is the version that is meant', async () => {
    expect((await runNode([tsc, '--version'], own)).stdout).toContain(`Version ${version}.`);
  });

  test.each(tried)('compiles the samples and every entry, resolved as %s does', async (way) => {
    const config = join(consumer.path, `${version}-${way.replaceAll(' ', '-')}.json`);
    const include = ['*.ts', '*.tsx'];
    writeFileSync(config, JSON.stringify({ compilerOptions: { ...strict, ...ways[way] }, include }));
    expect((await runNode([tsc, '-p', config], consumer.path)).stdout).toBe('');
  });
});
