import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Packed, readPacked } from '../manifest.ts';
import { publishedPackages } from '../workspace.ts';
import { repositoryUrl, stamp } from './stamp.ts';

/** Returns the name of a package's tarball, as in `linkedin-auth-core.tgz`. */
const fileOf = (name: string): string => `${name.replace('@', '').replace('/', '-')}.tgz`;

/**
 * Collects the tarballs that `pack:tarball` wrote into an empty folder, with the repository of the environment in their manifests.
 *
 * @throws if a package is not packed
 */
export async function collect(target: string, environment: NodeJS.ProcessEnv): Promise<readonly Packed[]> {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const collected = publishedPackages.map(({ directory, tarball, manifest }) => {
    if (!existsSync(tarball)) throw new Error(`${directory} is not packed: run \`pnpm turbo run pack:tarball\``);
    return { directory, tarball, target: join(target, fileOf(manifest.name)) };
  });
  const url = repositoryUrl(environment);
  if (url === null) for (const one of collected) await cp(one.tarball, one.target);
  else await stamp(collected, url);
  return packedIn(target);
}

/** Reads the tarballs of a folder. */
export async function packedIn(folder: string): Promise<readonly Packed[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.tgz')).sort();
  return Promise.all(files.map((name) => readPacked(join(folder, name))));
}
