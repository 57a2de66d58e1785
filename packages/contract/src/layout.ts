/* What the sources of a package look like from above: how long its files are, and which of them import each other. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

/** The path of each file, and the paths that it imports, types included. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Returns what stands between quotes in the imports and exports of a module, those of types and `import()` too. */
export function importsOf(text: string): readonly string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
  return [...code.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"]([^'"]+)['"]/g)].map(
    ([, specifier]) => specifier ?? '',
  );
}

/** Returns the paths of all files below a folder, relative to it, sorted. A folder that is missing has none. */
export const filesBelow = (folder: URL): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => statSync(new URL(path, folder)).isFile())
        .sort()
    : [];

export const readBelow = (folder: URL, path: string): string => readFileSync(new URL(path, folder), 'utf8');

/** Returns the graph of relative imports between the scripts of a folder. @throws When one leads to no file. */
export function importGraph(folder: URL): ImportGraph {
  const scripts = filesBelow(folder).filter((path) => /\.(?:[cm]?tsx?|vue|svelte)$/.test(path));
  const known = new Set(scripts);
  return new Map(
    scripts.map((path) => [
      path,
      importsOf(readBelow(folder, path))
        .filter((specifier) => specifier.startsWith('.') && !specifier.endsWith('.css'))
        .map((specifier) => new URL(specifier, `file:///${path}`).pathname.slice(1))
        .map((target) => {
          if (!known.has(target)) throw new Error(`${path} imports ${target}, which is not there`);
          return target;
        }),
    ]),
  );
}

/** Returns which folders at the top of a graph import which others. Files outside of folders are `entries`. */
export function folderGraph(graph: ImportGraph): ImportGraph {
  const folderOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? path) : 'entries');
  const folders = new Map<string, string[]>();
  for (const [path, targets] of graph) {
    const folder = folderOf(path);
    const others = targets.map(folderOf).filter((target) => target !== folder);
    folders.set(folder, [...new Set([...(folders.get(folder) ?? []), ...others])]);
  }
  return folders;
}

/**
 * Returns the groups of files that reach each other (Tarjan's strongly connected components), those that import
 * nothing first. A group of more than one file, or of a file that imports itself, is a circle.
 */
function groupsOf(graph: ImportGraph): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const groups: string[][] = [];
  const visit = (path: string): number => {
    const index = order.size;
    order.set(path, index);
    low.set(path, index);
    stack.push(path);
    for (const target of graph.get(path) ?? []) {
      if (!order.has(target)) low.set(path, Math.min(low.get(path) ?? index, visit(target)));
      else if (stack.includes(target)) low.set(path, Math.min(low.get(path) ?? index, order.get(target) ?? index));
    }
    if (low.get(path) === index) groups.push(stack.splice(stack.indexOf(path)));
    return low.get(path) ?? index;
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return groups;
}

/** Returns each circle as the sorted paths of its files. */
export const circlesOf = (graph: ImportGraph): readonly (readonly string[])[] =>
  groupsOf(graph)
    .filter(([first = '', ...others]) => others.length > 0 || (graph.get(first) ?? []).includes(first))
    .map((group) => [...group].sort())
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));

/** Returns one of the longest chains of files of which each imports the next. A circle counts as one link. */
export function longestChain(graph: ImportGraph): readonly string[] {
  const chains = new Map<string, readonly string[]>();
  let longest: readonly string[] = [];
  for (const group of groupsOf(graph)) {
    const below = group
      .flatMap((path) => graph.get(path) ?? [])
      .filter((target) => !group.includes(target))
      .map((target) => chains.get(target) ?? [])
      .reduce((best, chain) => (chain.length > best.length ? chain : best), [] as readonly string[]);
    const chain = [group.join(' + '), ...below];
    for (const path of group) chains.set(path, chain);
    if (chain.length > longest.length) longest = chain;
  }
  return longest;
}
