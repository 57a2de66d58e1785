import { mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// Excludes property tests: whether a property finds a mutant depends on its seed, and the score must be reproducible.
export default mergeConfig(base, { test: { exclude: ['**/*.property.test.ts', '**/node_modules/**'] } });
