import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { publishedPackages, root } from '../src/workspace.ts';

const config = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8')) as {
  readonly fixed: readonly (readonly string[])[];
  readonly changedFilePatterns: readonly string[];
  readonly privatePackages: object;
};

test('every published package has the version of all others, and no private package has one', () => {
  expect(config.fixed.map((names) => [...names].sort())).toEqual([
    publishedPackages.map(({ manifest }) => manifest.name).sort(),
  ]);
  expect(config.privatePackages).toEqual({ version: false, tag: false });
  expect(new Set(publishedPackages.map(({ manifest }) => manifest.version)).size).toBe(1);
});

test('every published package has a changelog with an entry for its version', () => {
  for (const { path, manifest } of publishedPackages) {
    const changelog = join(path, 'CHANGELOG.md');
    expect(existsSync(changelog), manifest.name).toBe(true);
    const text = readFileSync(changelog, 'utf8');
    expect(text.startsWith(`# ${manifest.name}\n`)).toBe(true);
    expect(text).toContain(`\n## ${manifest.version}\n`);
  }
});

describe('a changelog', async () => {
  const { default: lines } = (await import(pathToFileURL(join(root, '.changeset/changelog.mjs')).href)) as {
    readonly default: {
      getReleaseLine(changeset: { readonly summary: string }): Promise<string>;
      getDependencyReleaseLine(): Promise<string>;
    };
  };

  test('repeats a changeset as it was written, as an item of a list', async () => {
    const summary = 'A login fails with `x`.\n\n```ts\nconst y = 1;\n```\n';
    expect(await lines.getReleaseLine({ summary })).toBe('- A login fails with `x`.\n\n  ```ts\n  const y = 1;\n  ```');
  });

  test('names no package whose version changed only because all have one', async () => {
    expect(await lines.getDependencyReleaseLine()).toBe('');
  });
});
