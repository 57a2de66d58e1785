import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { entriesOf, fixtures, internal, libraries, published, readManifest } from '../src/packages.ts';

const own = fileURLToPath(new URL('../', import.meta.url));

test('there are packages to publish', () => {
  expect(published.length).toBeGreaterThanOrEqual(9);
});

describe.each(published)('packages/$folder', ({ manifest }) => {
  test('is packed and checked by the same commands as the others', () => {
    const { 'pack:tarball': pack, 'lint:package': lint } = manifest.scripts ?? {};
    expect(pack).toBe('pnpm pack --config.ignore-scripts=true --out .packed/package.tgz');
    // It would look for declarations of a page of text.
    const pages = Object.keys(manifest.exports).filter((entry) => entry.endsWith('.md'));
    const excluded = pages.length === 0 ? '' : ` --exclude-entrypoints ${pages.join(' ')}`;
    expect(lint).toBe(
      `publint --strict .packed/package.tgz && attw .packed/package.tgz --profile esm-only --format ascii${excluded}`,
    );
  });

  test('is a dependency of the consumer, so that it is packed before', () => {
    expect(readManifest(own).devDependencies).toHaveProperty(manifest.name, 'workspace:^');
  });
});

describe.each(libraries)('packages/$folder', ({ folder, manifest }) => {
  test('has a sample that uses every entry which an application can import', () => {
    const [sample = ''] = ['.ts', '.tsx'].map((extension) => `${own}samples/${folder}${extension}`).filter(existsSync);
    const text = readFileSync(sample, 'utf8');
    const unused = entriesOf(manifest).filter(
      (name) => !text.includes(`'${name}'`) && ![...fixtures, ...internal].includes(name),
    );
    expect(unused).toEqual([`${manifest.name}/package.json`]);
  });
});
