import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../manifest.ts';
import { run } from '../run.ts';

/**
 * Returns the URL that manifests name as their repository, in the form that npm compares with GitHub's token.
 *
 * @param environment the variables of a GitHub workflow; without `GITHUB_REPOSITORY` there is no URL
 */
export function repositoryUrl(environment: NodeJS.ProcessEnv): string | null {
  const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server = 'https://github.com' } = environment;
  return repository === undefined || repository === '' ? null : `git+${server}/${repository}.git`;
}

/** A tarball that gets a `repository`. */
export interface Unstamped {
  readonly tarball: string;
  /** Of the package in the repository, as in `packages/core`. */
  readonly directory: string;
  /** The path of the new tarball. */
  readonly target: string;
}

async function unpack({ tarball, directory }: Unstamped, url: string, folder: string): Promise<string> {
  await mkdir(folder);
  await run('tar', ['-xzf', tarball, '-C', folder]);
  const unpacked = join(folder, 'package');
  const path = join(unpacked, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
  const repository: Manifest['repository'] = { type: 'git', url, directory };
  await writeFile(path, `${JSON.stringify({ ...manifest, repository }, null, 2)}\n`);
  return unpacked;
}

/**
 * Packs tarballs again with `repository` in their manifests. The repository's own manifests name none, because only a workflow knows where
 * it runs; npm publishes with provenance only if the manifest names the repository of the workflow.
 */
export async function stamp(unstamped: readonly Unstamped[], url: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stamp-'));
  try {
    const unpacked = await Promise.all(unstamped.map((one, index) => unpack(one, url, join(folder, String(index)))));
    const options = ['--ignore-scripts', '--json', '--pack-destination', folder];
    const printed = await run('npm', ['pack', ...unpacked, ...options]);
    const files = JSON.parse(printed) as readonly { readonly filename: string }[];
    for (const [index, { target }] of unstamped.entries()) await cp(join(folder, files[index]?.filename ?? ''), target);
  } finally {
    await rm(folder, { recursive: true });
  }
}
