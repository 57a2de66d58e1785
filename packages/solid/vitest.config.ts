import { chromiumOptions } from '@linkedin-auth/testing/chromium';
import { renderOnServer } from '@linkedin-auth/testing/render-on-server';
import { playwright } from '@vitest/browser-playwright';
import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';

const launchOptions = await chromiumOptions();

// Only a hang takes this long, also on a busy machine. Projects inherit nothing, so each names it.
const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } };

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    projects: [
      {
        plugins: [solid({ ssr: true })],
        resolve: {
          conditions: ['@linkedin-auth/source', 'module', 'browser', 'development|production'],
          // The samples of the README import the package by its name.
          alias: [
            { find: /^@linkedin-auth\/solid$/, replacement: '/src/index.ts' },
            { find: /^@linkedin-auth\/solid\/styles.css$/, replacement: '@linkedin-auth/browser/styles.css' },
          ],
        },
        optimizeDeps: { include: ['axe-core', 'fast-check', 'solid-js', 'solid-js/web', 'xstate'] },
        test: {
          name: 'browser',
          ...patience,
          include: ['test/*.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
            commands: { renderOnServer: renderOnServer(() => [solid({ ssr: true })]) },
          },
        },
      },
      {
        plugins: [solid({ ssr: true })],
        resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] },
        ssr: { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } },
        test: { name: 'server', ...patience, include: ['test/server/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
