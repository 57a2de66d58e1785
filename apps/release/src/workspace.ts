import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest } from './manifest.ts';

/** The path of the repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A package of this repository that is published. */
export interface WorkspacePackage {
  /** Relative to the repository, as in `packages/core`. */
  readonly directory: string;
  readonly path: string;
  /** Where its script `pack:tarball` puts the tarball. */
  readonly tarball: string;
  readonly manifest: Manifest;
}

/** Every package of this repository that is not private, by its folder's name. */
export const publishedPackages: readonly WorkspacePackage[] = readdirSync(join(root, 'packages'))
  .filter((folder) => existsSync(join(root, 'packages', folder, 'package.json')))
  .map((folder) => {
    const path = join(root, 'packages', folder);
    return {
      directory: `packages/${folder}`,
      path,
      tarball: join(path, '.packed/package.tgz'),
      manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest,
    };
  })
  .filter(({ manifest }) => manifest.private !== true);
