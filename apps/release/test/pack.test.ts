import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collect } from '../src/publish/pack.ts';
import { problemsOf } from '../src/publish/plan.ts';
import { run } from '../src/run.ts';
import { publishedPackages } from '../src/workspace.ts';

/* The tarballs of this repository, which `pack:tarball` wrote. */

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pack-'));
});
afterEach(() => rm(folder, { recursive: true }));

const filesOf = async (tarball: string): Promise<readonly string[]> =>
  (await run('tar', ['-tzf', tarball])).trim().split('\n').sort();

test('every package is collected with the repository of the workflow, and with no other difference', async () => {
  await writeFile(join(folder, 'left-over.tgz'), '');
  const packed = await collect(folder, { GITHUB_REPOSITORY: 'owner/name' });
  expect(packed.map(({ manifest }) => manifest.name).sort()).toEqual(
    publishedPackages.map(({ manifest }) => manifest.name).sort(),
  );
  expect(problemsOf(packed, 'git+https://github.com/owner/name.git')).toEqual([]);
  for (const { tarball, manifest } of packed) {
    const source = publishedPackages.find((one) => one.manifest.name === manifest.name);
    expect(manifest.repository?.directory).toBe(source?.directory);
    expect(await filesOf(tarball)).toEqual(await filesOf(source?.tarball ?? ''));
  }
});

test('outside of a workflow, the tarballs are those of the workspace', async () => {
  const packed = await collect(folder, {});
  expect(packed).toHaveLength(publishedPackages.length);
  for (const { manifest } of packed) expect(manifest.repository).toBeUndefined();
});
