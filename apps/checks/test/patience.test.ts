import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { impatient } from '../src/patience/impatient.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const testFiles = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', 'packages', 'apps'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /^(?:packages\/testing\/src|(?:packages|apps)\/(?:[^/]+\/)+test)\/|vitest\.config\.ts$/.test(path))
  .filter((path) => !path.startsWith('apps/checks/test/patience') && existsSync(root + path));

test('no test gives up early on a busy machine', () => {
  expect(testFiles.length).toBeGreaterThan(300);
  const found = testFiles.flatMap((path) =>
    impatient(path, readFileSync(root + path, 'utf8')).map((call) => `${path}: ${call}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ['a/test/a.test.ts', 'await vi.waitFor(() => expect(seen).toEqual([1, [2]]));\nawait done();', 1],
  ['a/test/a.test.ts', 'await vi.waitFor(() => expect(seen).toEqual({}), { timeout: 30_000 });', 0],
  ['a/test/a.test.ts', 'const page = await browser.newPage();', 1],
  ['a/test/a.test.ts', 'const context = await browser.newContext({ javaScriptEnabled: false });', 1],
  ['a/test/a.test.ts', 'const page = await openPage(browser);', 0],
  ['packages/testing/src/chromium.ts', 'const context = await browser.newContext(options);', 0],
  ['a/vitest.config.ts', 'export default defineConfig({ test: { testTimeout: 120_000 } });', 1],
  ['a/vitest.config.ts', 'test: { expect: { poll: { timeout: 30_000 } } }', 0],
])('%s: %s', (path, text, count) => {
  expect(impatient(path, text)).toHaveLength(count);
});
