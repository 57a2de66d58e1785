import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } },
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // Only a hang takes this long, also on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
