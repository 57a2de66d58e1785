import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The packages that a declaration file of a built package names, and the files that it leads to. */
function reached(entry: URL): { readonly files: number; readonly packages: readonly string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const read = (file: URL): void => {
    if (files.has(file.href) || !existsSync(file)) return;
    files.add(file.href);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()["']([^"']+)["']/g)) {
      if (name.startsWith('.')) read(new URL(name.replace(/\.tsx?$|\.js$/, '.d.ts'), file));
      else packages.add(name);
    }
  };
  read(entry);
  return { files: files.size, packages: [...packages].toSorted() };
}

/**
 * Tests which packages the declarations of a package name, so that none of XState's types becomes public by accident. `apps/consumer`
 * compiles `test/types/public-api` of the packages.
 *
 * @param here the folder of the package, with a built `dist`
 * @param entries the packages that each entry may name
 */
export function describePublicTypes(here: URL, entries: Readonly<Record<string, readonly string[]>>): void {
  test.each(Object.entries(entries))('the declarations of %s name no type from XState', (entry, allowed) => {
    const { files, packages } = reached(new URL(`dist/${entry}.d.ts`, here));
    expect(files).toBeGreaterThan(2);
    expect(packages).toEqual([...allowed].toSorted());
  });
}
