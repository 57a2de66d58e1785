import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } },
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
