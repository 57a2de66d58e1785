import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface SourceMap {
  readonly sources: readonly string[];
}

/** Returns the name of the package that a source is part of, or `null` for sources of this repository. */
export function packageOf(source: string): string | null {
  const [, inside] = /^.*\bnode_modules\/(.*)$/.exec(source) ?? [];
  if (inside === undefined) return null;
  const [first = '', second = ''] = inside.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** Returns the packages that a bundle contains, as its source maps tell. They are not published; the build has them. */
export function bundledPackages(folder: string): readonly string[] {
  const maps = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.map'));
  const sources = maps.flatMap((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as SourceMap).sources);
  return [...new Set(sources.map(packageOf).filter((name) => name !== null))].sort();
}
