/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  // Packages of this workspace see only their own dependencies, so Stryker cannot find the plugin by itself.
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // An index only exports; the sightings are the data that the tests go by.
  mutate: ['src/**/*.ts', '!src/**/index.ts', '!src/**/sightings.ts'],
  // It would rewrite tsconfig files with an interface that TypeScript 7 has no more, and a copy elsewhere would not find
  // what they extend.
  tsconfigFile: 'absent.json',
  inPlace: true,
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false },
  jsonReporter: { fileName: 'test-results/mutation.json' },
  tempDirName: '.stryker-tmp',
};
