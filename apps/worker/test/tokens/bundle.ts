import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Bundle {
  readonly code: string;
  /** Names of the modules that the runtime has to have. */
  readonly imports: readonly string[];
}

/** Bundles the worker that stores tokens, as wrangler would. */
export async function bundleTokens(): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    // Imports of Node stay, so that a test finds them.
    external: ['cloudflare:*', 'node:*'],
    metafile: true,
    write: false,
  });
  return {
    code: outputFiles[0]?.text ?? '',
    imports: Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
  };
}
