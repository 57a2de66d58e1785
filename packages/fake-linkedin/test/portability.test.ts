import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const source = new URL('../src/', import.meta.url);

/** Returns all modules that a module of `src` imports: own modules by their path in `src`, others by name. */
async function graphOf(file: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  const text = await readFile(new URL(file, source), 'utf8');
  for (const [, wanted = ''] of text.matchAll(/from '([^']+)'/g)) {
    const isLocal = wanted.startsWith('.');
    const name = isLocal ? new URL(wanted, new URL(file, source)).href.slice(source.href.length) : wanted;
    if (seen.has(name)) continue;
    seen.add(name);
    if (isLocal) await graphOf(name, seen);
  }
  return seen;
}

test('the fake in memory imports only jose, so that it runs without Node', async () => {
  const foreign = [...(await graphOf('index.ts'))].filter((wanted) => !wanted.endsWith('.ts'));
  expect(foreign).toEqual(['jose']);
});

test('the fake imports no other package of this repository, because it is written from LinkedIn’s documentation alone', async () => {
  const all = [...(await graphOf('index.ts')), ...(await graphOf('serve.ts')), ...(await graphOf('bin.ts'))];
  expect(all.filter((wanted) => wanted.startsWith('@linkedin-auth/'))).toEqual([]);
  expect(all).toContain('serve.ts');
});
