import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The workspace of the sites, which pnpm installs with a lockfile of its own. */
export const sitesFolder = join(root, 'apps/frameworks/sites');

const packages = ['browser', 'core', 'node', 'react', 'svelte', 'vue'];

/** Returns whether the sites have been installed. */
export const isInstalled = (): boolean => existsSync(join(sitesFolder, 'node_modules/.modules.yaml'));

/**
 * Unpacks the tarballs of this repository and installs the sites with them, as a user would from npm. Installs again what has changed since.
 *
 * @param flags for `pnpm install`
 * @throws Error when a package is not packed
 */
export function installSites(flags: readonly string[]): void {
  for (const name of packages) {
    const tarball = join(root, 'packages', name, '.packed/package.tgz');
    if (!existsSync(tarball)) throw new Error(`packages/${name} is not packed: run pnpm exec turbo run pack:tarball`);
    const unpacked = join(sitesFolder, '.packages', name);
    rmSync(unpacked, { recursive: true, force: true });
    mkdirSync(unpacked, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
  }
  execFileSync('npx', ['-y', 'pnpm@12.21.0', 'install', ...flags], {
    cwd: sitesFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
