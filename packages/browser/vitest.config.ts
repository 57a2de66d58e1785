import { chromiumOptions } from '@linkedin-auth/testing/chromium';
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
        resolve: { conditions: ['@linkedin-auth/source', 'module', 'browser', 'development|production'] },
        optimizeDeps: { include: ['fast-check', 'xstate'] },
        test: {
          name: 'browser',
          ...patience,
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
        test: { name: 'server', ...patience, include: ['test/server/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
