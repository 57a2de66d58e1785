import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'rolldown';
import { compile } from 'svelte/compiler';
import { type Sized, sizeOf, take } from './sizes.ts';

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const packages = new URL('../../../packages/', import.meta.url);

const published = (): readonly Manifest[] =>
  readdirSync(packages)
    .map((folder) => JSON.parse(readFileSync(new URL(`${folder}/package.json`, packages), 'utf8')) as Manifest)
    .filter(({ private: isPrivate }) => isPrivate !== true);

/** Entries that no application bundles: data, pages, style sheets, fixtures of tests, and parts for packages of this repository. */
const isLeftOut = (entry: string): boolean => /\.(?:css|json|md)$|^\.\/(?:contract|parts|vitest)\b/.test(entry);

/** Packages for servers. The others are bundled for browsers. */
const onServers = /\/(?:fake-linkedin|node|vault)$|\/inspector\/(?:relay|viewer)$/;

const svelte: Plugin = {
  name: 'svelte',
  transform: {
    filter: { id: /\.svelte$/ },
    handler: (code, id) => ({ code: compile(code, { filename: basename(id), css: 'external' }).js.code }),
  },
};

const nameOf = ({ name }: Manifest, entry: string): string => name + entry.slice(1);

/** Returns the size of everything in each entry of each published package, without its peers, such as React and XState. */
export async function entrySizes(): Promise<readonly Sized[]> {
  const sized: Sized[] = [];
  for (const manifest of published()) {
    const peers = Object.keys(manifest.peerDependencies ?? {}).map((name) => new RegExp(`^${name}(?:/|$)`));
    for (const entry of Object.keys(manifest.exports).filter((one) => !isLeftOut(one))) {
      const name = nameOf(manifest, entry);
      const isForServers = onServers.test(manifest.name) || onServers.test(name);
      const { bytes, later } = await sizeOf({
        source: take('*', name),
        without: [...peers, /^@xstate\//],
        conditions: [...(isForServers ? ['node'] : ['browser', 'svelte']), 'module', 'import', 'production'],
        plugins: [svelte],
      });
      sized.push({ name, bytes, later });
    }
  }
  return sized;
}
