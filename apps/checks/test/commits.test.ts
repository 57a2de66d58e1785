import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitsSince } from '../src/commits/history.ts';
import { longestSubject, problemsOf } from '../src/commits/message.ts';

describe('a good message', () => {
  test.each([
    'refactor(node): group sources by concern',
    'fix(node): report state_mismatch to inspectors\n\nInspectors saw another reason than the member.',
    'feat(core)!: name guards after failure codes',
    'build: update turbo to 2.11.11',
    'docs: say what README.md leaves out',
    'test(core, node): pin the counterexample',
    'chore: process samples in one pass',
    `docs: ${'x'.repeat(longestSubject - 'docs: '.length)}`,
  ])('%j has no problem', (message) => {
    expect(problemsOf(message)).toEqual([]);
  });
});

describe('a bad message', () => {
  test.each([
    [`docs: ${'x'.repeat(longestSubject)}`, /has 78 characters/],
    ['observers saw a callback of no attempt', /not of the form/],
    ['Revert "docs: update sizes"', /not of the form/],
    ['fix (node): read once\n\nTwice.', /not of the form/],
    ['feature(node): read once', /type feature/],
    ['refactor: thirty files lay in one folder; move routes', /more than one sentence/],
    ['docs: update sizes.', /ends with a stop/],
    ['docs: updated sizes', /"updated", not with an imperative/],
    ['docs: updates sizes', /"updates"/],
    ['docs: updating sizes', /"updating"/],
    ['fix(react): the button was blue\n\nIt was.', /"the"/],
    ['docs: Update sizes', /capital/],
    ['docs: update sizes\nand figures', /second line/],
    ['fix(node): read once', /symptom/],
  ])('%j is rejected', (message, problem) => {
    expect(problemsOf(message).join('\n')).toMatch(problem);
  });
});

describe('the history', () => {
  let folder = '';
  const git = (...options: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@a.example', ...options], {
      cwd: folder,
      encoding: 'utf8',
    });
  const commit = (file: string, message: string): void => {
    writeFileSync(join(folder, file), message);
    git('add', '.');
    git('commit', '-q', '-m', message);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'history-'));
    git('init', '-q');
    commit('a', 'Older than the check');
    commit('check', 'test: check messages');
    commit('b', 'docs: add b');
    commit('check', 'docs: change the check\n\nIt has a body.');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('begins after the commit that added the check', () => {
    const { commits, shallow } = commitsSince('check', folder);
    expect(commits.map(({ message }) => message.trim())).toEqual([
      'docs: change the check\n\nIt has a body.',
      'docs: add b',
    ]);
    expect(shallow).toBe(false);
  });

  test('is what can be seen in a shallow clone', () => {
    const clone = join(folder, 'clone');
    git('clone', '-q', '--depth', '2', pathToFileURL(folder).href, clone);
    const { commits, shallow } = commitsSince('check', clone);
    expect(commits.map(({ message }) => message.trim().split('\n')[0])).toEqual(['docs: change the check']);
    expect(shallow).toBe(true);
  });

  test('is empty before the check is committed', () => {
    expect(commitsSince('missing', folder).commits).toEqual([]);
  });
});
