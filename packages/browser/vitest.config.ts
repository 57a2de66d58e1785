import { chromiumOptions } from '@linkedin-auth/testing/chromium';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const launchOptions = await chromiumOptions();

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // Only a hang takes this long, also on a busy machine.
    testTimeout: 120_000,
    projects: [
      {
        resolve: { conditions: ['@linkedin-auth/source', 'module', 'browser', 'development|production'] },
        optimizeDeps: { include: ['fast-check', 'xstate'] },
        test: {
          name: 'browser',
          include: ['test/*.test.ts'],
          setupFiles: ['test/load-actor.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] },
        ssr: { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } },
        test: { name: 'server', include: ['test/server/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
