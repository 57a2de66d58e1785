/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  // Packages of this workspace see only their own dependencies, so Stryker cannot find the plugin by itself.
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // The index only exports. The sightings are data that the tests read.
  mutate: ['src/**/*.ts', '!src/index.ts', '!src/failures/sightings.ts'],
  // Stryker would rewrite tsconfig files with an API that TypeScript 7 no longer has, and a copy would not find the files that they
  // extend.
  tsconfigFile: 'absent.json',
  inPlace: true,
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false },
  jsonReporter: { fileName: 'test-results/mutation.json' },
  tempDirName: '.stryker-tmp',
};
