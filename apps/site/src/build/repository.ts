import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/* The files of the repository from which pages are made, by paths relative to its root. */

export const root = new URL('../../../../', import.meta.url);

export const rootFolder = fileURLToPath(root);

export const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');

export const isFile = (path: string): boolean => existsSync(new URL(path, root));

/** Returns the paths of the files in a folder and below, in order. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(rootFolder.length).replaceAll('\\', '/'))
    .toSorted();

export interface PublishedPackage {
  /** The name of its folder in `packages`. */
  readonly folder: string;
  readonly name: string;
  readonly description: string;
  /** The source of each entry by its subpath, for example `./view`. */
  readonly entries: ReadonlyMap<string, string>;
}

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

function published(folder: string): readonly PublishedPackage[] {
  const manifest = JSON.parse(readText(`packages/${folder}/package.json`)) as Manifest;
  if (manifest.private === true) return [];
  const entries = Object.entries(manifest.exports).flatMap(([subpath, conditions]) => {
    const source = typeof conditions === 'string' ? undefined : conditions['@linkedin-auth/source'];
    return source === undefined ? [] : [[subpath, `packages/${folder}/${source.slice(2)}`] as const];
  });
  return [{ folder, name: manifest.name, description: manifest.description, entries: new Map(entries) }];
}

/** The packages that npm has, in the order in which a reader meets them. */
export const publishedPackages: readonly PublishedPackage[] = [
  'core',
  'node',
  'react',
  'vue',
  'svelte',
  'solid',
  'browser',
  'vault',
  'inspector',
  'fake-linkedin',
].flatMap(published);
