import { mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// Examples only: whether a property finds a mutant depends on its seed, and the score has to be the same every time.
export default mergeConfig(base, { test: { exclude: ['**/*.property.test.ts', '**/node_modules/**'] } });
