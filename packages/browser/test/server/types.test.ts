import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('../../', import.meta.url);

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

test.each(['index', 'redirect'])('%s: the public types do not depend on XState', (entry) => {
  const { files, packages } = reached(entry);
  expect(files.size).toBeGreaterThan(5);
  expect([...packages].filter((name) => !name.startsWith('@linkedin-auth/core'))).toEqual([]);
  expect(packages.size).toBeGreaterThan(0);
});
