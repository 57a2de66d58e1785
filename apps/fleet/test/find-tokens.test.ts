import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { searchFolder, searchText } from '../src/simulate/find-tokens.ts';

const token = 'AQ-canary-token-of-the-fake-and-more';
const wasIssued = (start: string): boolean => start === token.slice(0, 24);

test('a token is found in a text, and what only looks like one is not', () => {
  expect(searchText(`AQ AQ ${token}`, wasIssued, [])).toEqual(['a token']);
  expect(searchText('AQ-canary-token-of-th', wasIssued, [])).toEqual([]);
  expect(searchText('a CANARY here', wasIssued, ['CANARY'])).toEqual(['a secret']);
});

test('a token is found across the pieces in which a file is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkedin-auth-search-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'large'), `${'x'.repeat((1 << 20) - 10)}${token} app-1/`);
  writeFileSync(join(folder, 'clean'), 'app-1/ app-2/');
  const search = await searchFolder(folder, wasIssued, [], 'app-');
  expect(search).toMatchObject({ files: 2, ids: 3 });
  expect(search.found).toContain('a token in /large');
  expect(search.found.some((found) => found.includes('clean'))).toBe(false);
});
