import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the page whose logins the tests inspect. */
export async function setup(): Promise<void> {
  await build({
    root: fileURLToPath(new URL('page/', import.meta.url)),
    base: './',
    logLevel: 'warn',
    resolve: { conditions: ['@linkedin-auth/source', 'module', 'browser', 'development|production'] },
    build: {
      outDir: '../../test-results/page',
      emptyOutDir: true,
      rolldownOptions: {
        input: ['index.html', 'hosted.html'].map((name) => fileURLToPath(new URL(`page/${name}`, import.meta.url))),
      },
    },
  });
}
