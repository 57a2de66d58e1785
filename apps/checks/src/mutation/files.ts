import { readdirSync, readFileSync } from 'node:fs';
import type { Scores } from './score.ts';

const core = new URL('../../../../packages/core/', import.meta.url);

export const scoresFile = new URL('mutation-score.json', core);
export const reportFile = new URL('test-results/mutation.json', core);

export const keptScores = (): Scores => JSON.parse(readFileSync(scoresFile, 'utf8')) as Scores;

/** Returns the path of every source of core, from `packages/core`. */
export const files = (): readonly string[] =>
  readdirSync(new URL('src/', core), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `src/${path}`)
    .sort();
