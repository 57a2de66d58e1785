import { defineConfig } from 'vitest/config';

const shared = {
  // Only a hang takes this long, also on a busy machine.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
};

const ssr = { resolve: { conditions: ['@linkedin-auth/source', 'module', 'node'] } };

/** Builds an application and signs in with Chromium: `pnpm test:deep`. */
const deep = ['test/**/*.deep.test.ts'];

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    projects: [
      { ssr, test: { name: 'quick', ...shared, exclude: [...deep, '**/node_modules/**'] } },
      { ssr, test: { name: 'deep', ...shared, include: deep } },
    ],
  },
});
