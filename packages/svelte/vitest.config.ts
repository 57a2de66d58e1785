import { chromiumOptions } from '@linkedin-auth/testing/chromium';
import { renderOnServer } from '@linkedin-auth/testing/render-on-server';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const launchOptions = await chromiumOptions();

// Only a hang takes this long, also on a busy machine. Projects inherit nothing, so each names it.
const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } };

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    projects: [
      {
        plugins: [svelte({ configFile: false })],
        resolve: {
          conditions: ['@linkedin-auth/source', 'module', 'browser', 'development|production'],
          // The samples of the README import the package by its name.
          alias: [
            { find: /^@linkedin-auth\/svelte$/, replacement: '/src/index.ts' },
            { find: /^@linkedin-auth\/svelte\/styles.css$/, replacement: '@linkedin-auth/browser/styles.css' },
          ],
        },
        optimizeDeps: { include: ['axe-core', 'fast-check', 'xstate'] },
        test: {
          name: 'browser',
          ...patience,
          include: ['test/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
            commands: { renderOnServer: renderOnServer(() => [svelte({ configFile: false })]) },
          },
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] },
        ssr: { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } },
        test: { name: 'server', ...patience, include: ['test/server/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
