import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } },
  test: {
    globalSetup: 'test/build-page.ts',
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // One Chromium is enough for two cores.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
