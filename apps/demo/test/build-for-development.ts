import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the page with React's development build, where StrictMode mounts every component twice. */
export async function setup(): Promise<void> {
  await build({
    root: fileURLToPath(new URL('../', import.meta.url)),
    mode: 'development',
    logLevel: 'warn',
    build: { outDir: 'test-results/client', minify: false, emptyOutDir: true },
  });
}
