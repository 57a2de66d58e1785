import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const shared = {
  // No test changes what another file reads, so files share the modules that they load.
  isolate: false,
  // Only a hang takes this long, also on a busy machine.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    projects: [
      {
        ssr: { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } },
        test: { name: 'node', ...shared, exclude: ['test/workerd/**', '**/node_modules/**'] },
      },
      {
        // What seals also runs with Web Crypto, as in a Worker.
        ssr: { resolve: { conditions: ['@linkedin-auth/source', 'workerd', 'module'] } },
        test: { name: 'web', ...shared, include: ['test/seal.property.test.ts'] },
      },
      {
        // Cloudflare's own runtime. The compatibility flag is for Vitest and what the tests import.
        plugins: [
          cloudflareTest({
            main: './test/workerd/worker.ts',
            miniflare: {
              compatibilityDate: '2026-07-01',
              compatibilityFlags: ['nodejs_compat'],
              durableObjects: { GRANTS: { className: 'LinkedInGrants', useSQLite: true } },
            },
          }),
        ],
        ssr: { resolve: { conditions: ['@linkedin-auth/source', 'workerd', 'module'] } },
        test: { name: 'workerd', ...shared, include: ['test/workerd/*.test.ts'] },
      },
    ],
  },
});
