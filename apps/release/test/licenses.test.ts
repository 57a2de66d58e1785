import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledPackages, packageOf } from '../src/licenses/bundled.ts';
import { type Notice, readNotices } from '../src/licenses/notices.ts';
import { isPermitted, problemsWith } from '../src/licenses/permitted.ts';
import { run } from '../src/run.ts';
import { type Bill, notPermitted, withContained, withoutExecPath } from '../src/sbom.ts';
import { publishedPackages, root } from '../src/workspace.ts';

/* Code of others that the tarballs contain, and its licenses. */

const inspector = publishedPackages.find(({ manifest }) => manifest.name === '@linkedin-auth/inspector');
const text = 'Permission is hereby granted … '.repeat(20);
const notice = (more: Partial<Notice> = {}): Notice => ({
  name: 'one',
  version: '1.0.0',
  license: 'MIT',
  text,
  ...more,
});

describe('the viewer inside the tarball of packages/inspector', async () => {
  const notices = readNotices(await run('tar', ['-xzOf', inspector?.tarball ?? '', 'package/viewer-page/licenses.md']));
  const bundled = bundledPackages(join(root, 'apps/viewer/dist/client'));

  test('contains the packages that its source maps name, each with a permitted license and its text', () => {
    expect(bundled).toEqual(expect.arrayContaining(['@xyflow/react', 'elkjs', 'react', 'react-dom', 'xstate']));
    expect(problemsWith(notices, bundled)).toEqual([]);
  });

  test('has no notice of a package that it does not contain', () => {
    expect(notices.map(({ name }) => name).sort()).toEqual(bundled);
  });
});

test.each(publishedPackages)('$directory contains no other code than its own', async ({ path, tarball, manifest }) => {
  const files = (await run('tar', ['-tzf', tarball]))
    .trim()
    .split('\n')
    .map((name) => name.replace(/^package\//, ''));
  const sources = readdirSync(join(path, 'src'), { recursive: true, encoding: 'utf8' });
  const isBuilt = (file: string): boolean =>
    sources.some(
      (source) =>
        file === `dist/${source}` ||
        file.replace(/(?:\.d)?\.[jt]s(?:\.map)?$/, '') === `dist/${source.replace(/\.tsx?$/, '')}`,
    );
  // Styles are those of packages/browser.
  const isOwn = (file: string): boolean =>
    file.startsWith('src/') || isBuilt(file) || /^dist\/styles\.css(?:\.d\.ts)?$/.test(file);
  const others = files.filter((file) => !isOwn(file) && !/^(?:[^/]+\.md|LICENSE|package\.json)$/.test(file));
  const known =
    { '@linkedin-auth/inspector': 'viewer-page/', '@linkedin-auth/create': 'templates/' }[manifest.name] ?? ' ';
  expect(others.filter((file) => !file.startsWith(known))).toEqual([]);
  expect(files).toContain('LICENSE');
});

test('a package is found in the paths of pnpm and of npm', () => {
  expect(packageOf('../../../node_modules/.pnpm/@xyflow+react@12/node_modules/@xyflow/react/dist/a.js')).toBe(
    '@xyflow/react',
  );
  expect(packageOf('../node_modules/react/index.js')).toBe('react');
  expect(packageOf('../../src/main.tsx')).toBeNull();
});

describe('problemsWith', () => {
  test.each([
    ['a package without a notice', [], ['one is contained, but has no notice']],
    ['a license without its text', [notice({ text: 'MIT' })], ['one has no license text']],
    [
      'a license that is not permitted',
      [notice({ license: 'GPL-3.0-only' })],
      ['one has the license GPL-3.0-only, which is not permitted'],
    ],
    ['a good notice', [notice()], []],
  ])('judges %s', (_, notices, problems) => {
    expect(problemsWith(notices, ['one'])).toEqual(problems);
  });
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['Apache-2.0 AND MIT', true],
  ['Apache-2.0 AND GPL-3.0-only', false],
  ['EPL-2.0', false],
  ['', false],
])('the license “%s” is permitted: %s', (expression, isFine) => {
  expect(isPermitted(expression)).toBe(isFine);
});

describe('a bill of materials', () => {
  const bill: Bill = {
    components: [
      { type: 'library', group: '@scope', name: 'viewer', version: '1.0.0', licenses: [{ license: { id: 'MIT' } }] },
    ],
  };

  test('names what a package contains inside that package', () => {
    const contained = new Map([['@scope/viewer', [notice({ name: '@xyflow/react', version: '12.0.0' })]]]);
    expect(withContained(bill, contained).components[0]?.components).toEqual([
      {
        type: 'library',
        group: '@xyflow',
        name: 'react',
        version: '12.0.0',
        licenses: [{ license: { id: 'MIT' } }],
        purl: 'pkg:npm/%40xyflow/react@12.0.0',
      },
    ]);
  });

  test('names licenses that are not permitted, also of what a package contains', () => {
    const contained = new Map([['@scope/viewer', [notice({ license: 'GPL-3.0-only' })]]]);
    expect(notPermitted(withContained(bill, contained))).toEqual(['one: GPL-3.0-only']);
    expect(notPermitted({ components: [{ type: 'library', name: 'bare' }] })).toEqual(['bare: no license']);
  });
});

test('every published package has the license text of this repository', () => {
  for (const { path } of publishedPackages) expect(existsSync(join(path, 'LICENSE')), path).toBe(true);
});

test('the tool that lists packages does not take the package manager of this script for npm', () => {
  expect(withoutExecPath({ PATH: '/bin', npm_execpath: '/pnpm' })).toEqual({ PATH: '/bin', npm_execpath: undefined });
});
