import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { published, readManifest } from './packages.ts';

const own = fileURLToPath(new URL('../node_modules/', import.meta.url));

export interface Installed {
  readonly path: string;
  remove(): void;
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

/**
 * Unpacks every tarball into the `node_modules` of a new folder outside the workspace, and links the other
 * dependencies that the tarballs name from the workspace's store. No network is needed.
 * @param options.optional Whether optional peers are installed too.
 * @throws When a tarball is missing, names a dependency that its workspace package lacks, or two packages resolve one
 * dependency to different copies.
 */
export function install({ optional }: { readonly optional: boolean }): Installed {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'consumer-')));
  const modules = join(path, 'node_modules');
  writeFileSync(join(path, 'package.json'), '{ "private": true, "type": "module" }');
  for (const { folder, manifest, tarball } of published) {
    if (!existsSync(tarball))
      throw new Error(`packages/${folder} is not packed: it lacks the script pack:tarball, or run it`);
    const unpacked = join(modules, manifest.name);
    mkdirSync(unpacked, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
  }
  const copies = new Map<string, string>();
  for (const { folder, path: source, manifest } of published) {
    const {
      dependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = readManifest(join(modules, manifest.name));
    const peers = Object.keys(peerDependencies).filter(
      (name) => optional || peerDependenciesMeta[name]?.optional !== true,
    );
    for (const name of [...Object.keys(dependencies), ...peers]) {
      if (existsSync(join(modules, name, 'package.json')) && !copies.has(name)) continue;
      const copy = realpathSync(join(source, 'node_modules', name));
      if (copies.has(name) && copies.get(name) !== copy)
        throw new Error(`packages/${folder} resolves ${name} to another copy than the package before it`);
      if (!copies.has(name)) link(copy, join(modules, name));
      copies.set(name, copy);
    }
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Installs the declarations of Node and React, which an application has of its own. */
export function installTypes({ path }: Installed): void {
  for (const name of ['@types/node', '@types/react'])
    link(realpathSync(join(own, name)), join(path, 'node_modules', name));
}
