import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../src/bundle.ts';
import { type Installed, install } from '../src/install.ts';
import { deadLinks } from '../src/links.ts';
import {
  compiled,
  documents,
  libraries,
  modules,
  published,
  readManifest,
  specifiersOf,
  styleSheets,
} from '../src/packages.ts';
import { runNode } from '../src/run.ts';

/* What Node and a bundler make of the tarballs. */

let full: Installed;
let bare: Installed;

beforeAll(() => {
  full = install({ optional: true });
  bare = install({ optional: false });
});
afterAll(() => {
  full.remove();
  bare.remove();
});

const program = (module: string): readonly string[] => ['--input-type=module', '--eval', module];

describe.each(published)('the tarball of packages/$folder', ({ manifest }) => {
  const unpacked = (): string => join(full.path, 'node_modules', manifest.name);

  test('names versions of its dependencies that npm understands', () => {
    const { dependencies = {}, peerDependencies = {} } = readManifest(unpacked());
    for (const [name, range] of Object.entries({ ...dependencies, ...peerDependencies }))
      expect(range, name).toMatch(/^[\^~>=\d]/);
  });

  test('has every file that its exports map names but sources of the workspace that it publishes too', () => {
    const named = Object.values(readManifest(unpacked()).exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    expect(named.filter((file) => !existsSync(join(unpacked(), file)))).toEqual([]);
  });

  test('has no tests, no configuration and no records of builds', () => {
    // What the starter copies into applications is theirs.
    const files = readdirSync(unpacked(), { recursive: true, encoding: 'utf8' }).filter(
      (file) => !file.startsWith('templates/'),
    );
    expect(files.filter((file) => /\.test\.|tsbuildinfo$|(?:^|\/)(?:tsconfig|vitest\.config)/.test(file))).toEqual([]);
  });

  test('has pages whose links lead to files and headings of the installed packages', () => {
    expect(deadLinks(unpacked())).toEqual([]);
  });

  test('answers --help by each of its commands', async () => {
    for (const [name, file] of Object.entries(manifest.bin ?? {})) {
      const { code, stdout, stderr } = await runNode([join(unpacked(), file), '--help'], full.path);
      expect({ name, code, stderr }).toEqual({ name, code: 0, stderr: '' });
      expect(stdout).toContain(manifest.name);
    }
  });
});

describe('Node', () => {
  test('imports every entry', async () => {
    const { code, stderr } = await runNode(program(modules.map((name) => `import '${name}';`).join('\n')), full.path);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('imports the main entry of every package without its optional peers', async () => {
    const mains = libraries.map(({ manifest: { name } }) => name).filter((name) => !compiled.includes(name));
    const { code, stderr } = await runNode(program(mains.map((name) => `import '${name}';`).join('\n')), bare.path);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('requires every entry, as Node 22.12 and later can', async () => {
    const source = modules.map((name) => `require('${name}');`).join('\n');
    const { code, stderr } = await runNode(['--input-type=commonjs', '--eval', source], full.path);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test.each(compiled)('is refused %s by its exports map, and does not fail at a component', async (name) => {
    const { code, stderr } = await runNode(program(`import '${name}';`), full.path);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('ERR_PACKAGE_PATH_NOT_EXPORTED') });
  });

  test('resolves every style sheet and document to a file', async () => {
    const files = [...styleSheets, ...documents];
    const source = `console.log(JSON.stringify(${JSON.stringify(files)}.map((name) => import.meta.resolve(name))))`;
    const { stdout } = await runNode(program(source), full.path);
    const urls = JSON.parse(stdout) as string[];
    expect(urls).toHaveLength(files.length);
    for (const url of urls) expect(existsSync(new URL(url)), url).toBe(true);
  });
});

describe('a bundler', () => {
  test.each(libraries.map(({ folder, manifest }) => ({ folder, manifest })))(
    'bundles every entry of packages/$folder',
    async ({ manifest }) => {
      const imports = specifiersOf(manifest).map((name, index) =>
        name.endsWith('.css') ? `import '${name}';` : `export * as e${index} from '${name}';`,
      );
      // Test runners and telemetry are never bundled.
      const external = Object.entries(manifest.peerDependenciesMeta ?? {}).flatMap(([name, { optional }]) =>
        optional === true ? [name] : [],
      );
      const { outputFiles, warnings } = await bundle(imports.join('\n'), full.path, external);
      expect(warnings).toEqual([]);
      expect(outputFiles[0]?.text).toContain('export {');
    },
  );
});
