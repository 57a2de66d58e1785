import { describe, expect, test } from 'vitest';
import type { Manifest, Packed } from '../src/manifest.ts';
import { supportsTrust } from '../src/publish/npm.ts';
import { distTagOf, inOrder, problemsOf } from '../src/publish/plan.ts';
import { release } from '../src/publish/release.ts';
import { repositoryUrl } from '../src/publish/stamp.ts';

const packed = (name: string, more: Partial<Manifest> = {}): Packed => ({
  tarball: `${name}.tgz`,
  manifest: { name: `@scope/${name}`, version: '1.2.3', ...more },
});

const core = packed('core');
const node = packed('node', { dependencies: { '@scope/core': '^1.2.3', jose: '^6.0.0' } });
const vault = packed('vault', { dependencies: { '@scope/node': '^1.2.3' }, peerDependencies: { xstate: '^5.0.0' } });

describe('problemsOf', () => {
  test('finds nothing wrong with packages of one version that name each other', () => {
    expect(problemsOf([core, node, vault], null)).toEqual([]);
  });

  test.each([
    ['an empty folder', [], ['there is no tarball']],
    ['two versions', [core, packed('react', { version: '1.2.4' })], ['@scope/react has version 1.2.4, others 1.2.3']],
    [
      'a range of the workspace',
      [core, packed('node', { dependencies: { '@scope/core': 'workspace:^' } })],
      ['@scope/node depends on @scope/core workspace:^, which is not among the tarballs'],
    ],
    ['a missing package', [vault], ['@scope/vault depends on @scope/node ^1.2.3, which is not among the tarballs']],
    ['a private package', [packed('testing', { private: true })], ['@scope/testing is private']],
  ])('names %s', (_, packages, problems) => {
    expect(problemsOf(packages, null)).toEqual(problems);
  });

  test('requires the repository of the workflow in every manifest', () => {
    const repository = { type: 'git', url: 'git+https://github.com/owner/name.git' };
    expect(problemsOf([packed('core', { repository })], repository.url)).toEqual([]);
    expect(problemsOf([core], repository.url)).toEqual([
      '@scope/core names the repository undefined, not git+https://github.com/owner/name.git',
    ]);
  });
});

describe('inOrder', () => {
  test('puts every package after those that it depends on', () => {
    expect(inOrder([vault, node, core])).toEqual([core, node, vault]);
  });

  test('rejects a circle', () => {
    const one = packed('one', { dependencies: { '@scope/two': '^1.2.3' } });
    const two = packed('two', { dependencies: { '@scope/one': '^1.2.3' } });
    expect(() => inOrder([one, two])).toThrow('in a circle');
  });
});

test('a prerelease has the dist-tag next', () => {
  expect(['1.2.3', '1.2.3-rc.1'].map(distTagOf)).toEqual(['latest', 'next']);
});

test('npm supports trusted publishing from 11.5.1 on', () => {
  expect(['10.9.9', '11.5.0', '11.5.1', '11.5.2', '11.10.0', '12.0.0\n'].map(supportsTrust)).toEqual([
    false,
    false,
    true,
    true,
    true,
    true,
  ]);
});

test('the repository is that of the workflow, and unknown outside of one', () => {
  expect(repositoryUrl({})).toBeNull();
  expect(repositoryUrl({ GITHUB_REPOSITORY: 'owner/name' })).toBe('git+https://github.com/owner/name.git');
  const enterprise = { GITHUB_REPOSITORY: 'owner/name', GITHUB_SERVER_URL: 'https://git.example.com' };
  expect(repositoryUrl(enterprise)).toBe('git+https://git.example.com/owner/name.git');
});

describe('release', () => {
  test('publishes to npm only from the release workflow', async () => {
    await expect(release([core], null, {}).next()).rejects.toThrow('only the release workflow publishes to npm');
  });

  test('publishes nothing if a package is not fit', async () => {
    await expect(release([vault], 'http://127.0.0.1:9/', {}).next()).rejects.toThrow('not among the tarballs');
    const environment = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com', GITHUB_REPOSITORY: 'owner/name' };
    await expect(release([core], null, environment).next()).rejects.toThrow('names the repository undefined');
  });
});
