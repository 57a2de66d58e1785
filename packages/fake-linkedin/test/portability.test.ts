import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

/** Every module that a module of `src` needs, its own included. */
async function graphOf(file: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  const source = await readFile(new URL(`../src/${file}`, import.meta.url), 'utf8');
  for (const [, wanted = ''] of source.matchAll(/from '([^']+)'/g)) {
    const local = wanted.startsWith('./') ? wanted.slice(2) : wanted;
    if (seen.has(local)) continue;
    seen.add(local);
    if (wanted.startsWith('./')) await graphOf(local, seen);
  }
  return seen;
}

test('in memory, jose is all that is needed: it runs where there is no Node', async () => {
  const foreign = [...(await graphOf('index.ts'))].filter((wanted) => !wanted.endsWith('.ts'));
  expect(foreign).toEqual(['jose']);
});

test('nothing of ours is imported: the fake is written from LinkedIn’s documentation alone', async () => {
  const all = [...(await graphOf('index.ts')), ...(await graphOf('serve.ts')), ...(await graphOf('bin.ts'))];
  expect(all.filter((wanted) => wanted.startsWith('@linkedin-auth/'))).toEqual([]);
  expect(all).toContain('serve.ts');
});
