import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

// No test changes what another file reads, so files share the modules that they load. Only a hang takes that long.
const shared = { isolate: false, testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } };

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    projects: [
      {
        ssr: { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } },
        test: { name: 'node', ...shared, include: ['test/*.test.ts', 'test/node/*.test.ts'] },
      },
      {
        // The same tests in Cloudflare's own runtime. The compatibility flag is for Vitest and what the tests import.
        plugins: [
          cloudflareTest({
            main: './test/workerd/worker.ts',
            miniflare: {
              compatibilityDate: '2026-07-01',
              compatibilityFlags: ['nodejs_compat'],
              durableObjects: { CLAIMS: 'LinkedInClaims' },
            },
          }),
        ],
        ssr: { resolve: { conditions: ['@linkedin-auth/source', 'workerd', 'module'] } },
        test: { name: 'workerd', ...shared, include: ['test/*.test.ts', 'test/workerd/*.test.ts'] },
      },
    ],
  },
});
