import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } },
  test: {
    // Those of the templates run in the applications that are made of them.
    include: ['test/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // Only a hang takes this long, also on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
