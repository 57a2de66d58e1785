import { describe, expect, test } from 'vitest';
import { files, keptScores } from '../src/mutation/files.ts';
import { differencesOf, fallsOf, isJudging, type Report, scoresOf, updated } from '../src/mutation/score.ts';

const report = (path: string, statuses: readonly string[]): Report => ({
  files: { [path]: { mutants: statuses.map((status) => ({ status })) } },
});

test('the kept scores are those of the judging files that exist', () => {
  expect(files().filter(isJudging).length).toBeGreaterThan(20);
  expect(differencesOf(keptScores(), files())).toEqual([]);
});

test.each([
  'src/failures/callback/guards.ts',
  'src/login/rows.ts',
  'src/login/page-rows.ts',
  'src/login/guards.ts',
  'src/login/resend.ts',
  'src/token/guards.ts',
  'src/wire/callback.ts',
  'src/failures/known.ts',
  'src/failures/access-token/mismatch.ts',
  'src/xstate/guards.ts',
  'src/failures/api/judgement.ts',
  'src/failures/any-request/not-linkedin.ts',
  'src/diagnose/judgement-lists.ts',
])('%s judges', (path) => {
  expect(isJudging(path)).toBe(true);
});

test.each([
  'src/failures/callback.ts',
  'src/failures/callback/entries.ts',
  'src/failures/evidence-rows.ts',
  'src/failures/callback/sightings.ts',
  'src/login/machine.ts',
  'src/wire/words.ts',
  'src/index.ts',
])('%s does not judge', (path) => {
  expect(isJudging(path)).toBe(false);
});

describe('a score', () => {
  test('counts mutants that a test noticed, and none that cannot run', () => {
    const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'CompileError', 'RuntimeError'];
    expect(scoresOf(report('src/failures/api/guards.ts', statuses))).toEqual({
      'src/failures/api/guards.ts': { killed: 2, survived: 2, score: 50 },
    });
  });

  test('of a file that does not judge is not kept', () => {
    expect(scoresOf(report('src/secret.ts', ['Survived']))).toEqual({});
  });

  const kept = { 'src/mismatch.ts': { killed: 62, survived: 1, score: 98.41 } };

  test.each([
    [62, 1],
    [63, 0],
    [124, 2],
    [70, 1],
  ])('of %i killed and %i survived is as good as the kept one', (killed, survived) => {
    expect(fallsOf(kept, { 'src/mismatch.ts': { killed, survived, score: 0 } })).toEqual([]);
  });

  test.each([
    [61, 2],
    [61, 1],
    [0, 1],
  ])('of %i killed and %i survived fell', (killed, survived) => {
    expect(fallsOf(kept, { 'src/mismatch.ts': { killed, survived, score: 0 } })).toHaveLength(1);
  });

  test('of a file without a kept one is a problem', () => {
    const measured = scoresOf(report('src/failures/new/guards.ts', ['Killed']));
    expect(fallsOf(kept, measured)).toEqual(['src/failures/new/guards.ts: 100 %, and no score is kept']);
    expect(fallsOf({ 'src/failures/new/guards.ts': null }, measured)).toHaveLength(1);
  });
});

test('an update takes what was measured, leaves what was not, and forgets files that are gone', () => {
  const measured = scoresOf(report('src/failures/access-token/mismatch.ts', ['Killed']));
  const kept = { 'src/failures/gone/guards.ts': null, 'src/login/rows.ts': { killed: 1, survived: 0, score: 100 } };
  expect(
    updated(kept, measured, [
      'src/login/rows.ts',
      'src/failures/access-token/mismatch.ts',
      'src/failures/new/guards.ts',
      'src/text.ts',
    ]),
  ).toEqual({
    'src/failures/new/guards.ts': null,
    'src/failures/access-token/mismatch.ts': { killed: 1, survived: 0, score: 100 },
    'src/login/rows.ts': { killed: 1, survived: 0, score: 100 },
  });
});

test('a file that moved is in neither place', () => {
  expect(differencesOf({ 'src/failures/old/guards.ts': null }, ['src/failures/api/guards.ts'])).toEqual([
    'src/failures/api/guards.ts has no kept score',
    'src/failures/old/guards.ts is kept, and not there',
  ]);
});
