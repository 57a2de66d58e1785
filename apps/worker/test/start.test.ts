import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { bundleOf } from './rig.ts';

/* What a cold start costs: workerd compiles the whole bundle, and runs what the first request needs. */

test('the deployed bundle has at most 260,000 characters', () => {
  expect(bundleOf('production/worker').length).toBeLessThanOrEqual(260_000);
});

/** Returns the code that runs before the first request, of a bundle in parts. */
async function startOf(path: string): Promise<string> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(path, import.meta.url))],
    bundle: true,
    splitting: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser', 'module'],
    outdir: 'out',
    metafile: true,
    write: false,
  });
  const isLoaded = new Set<string>();
  const load = (name: string): void => {
    if (isLoaded.has(name)) return;
    isLoaded.add(name);
    for (const { kind, path: imported } of metafile.outputs[name]?.imports ?? [])
      if (kind === 'import-statement') load(imported);
  };
  load('out/worker.js');
  const loaded = outputFiles.filter(({ path: file }) => [...isLoaded].some((name) => file.endsWith(`/${name}`)));
  expect(loaded.length).toBe(isLoaded.size);
  return loaded.map(({ text }) => text).join('\n');
}

test('a worker starts with the guards of a login, and without texts of failures and the life of a token', async () => {
  const start = await startOf('../src/worker.ts');
  expect(start).toContain('user_cancelled_login');
  expect(start).not.toContain('The authorization code is used up');
  expect(start).not.toContain('linkedInToken');
});
