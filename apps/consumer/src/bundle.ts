import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BuildResult, build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';

/** Compiles Svelte's components, as the build of an application does. */
const svelte: Plugin = {
  name: 'svelte',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js, warnings } = compile(await readFile(path, 'utf8'), { filename: basename(path) });
      return { contents: js.code, warnings: warnings.map(({ message }) => ({ text: message })) };
    }),
};

/** Bundles a module in memory, as the build of an application does, and never throws away a warning. */
export const bundle = (
  contents: string,
  resolveDir: string,
  external: readonly string[] = [],
): Promise<BuildResult<{ write: false; metafile: true }>> =>
  build({
    stdin: { contents, resolveDir },
    bundle: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    conditions: ['svelte'],
    plugins: [svelte],
    external: [...external],
    outdir: resolveDir,
    write: false,
    logLevel: 'silent',
  });
