import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const dist = new URL('../dist/', import.meta.url);

/** A page of the build, by its path on the site, for example `/failures/state_mismatch/`. */
export interface BuiltPage {
  readonly path: string;
  readonly html: string;
}

/** Returns the paths of all files of the build, from `/`. */
export const builtFiles = (): ReadonlySet<string> => {
  const folder = fileURLToPath(dist);
  return new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `/${`${entry.parentPath}/${entry.name}`.slice(folder.length).replace(/^\/+/, '')}`),
  );
};

export const builtPages = (): readonly BuiltPage[] =>
  [...builtFiles()]
    .filter((file) => file.endsWith('.html') && !file.startsWith('/live/'))
    .toSorted()
    .map((file) => ({
      path: file.replace(/index\.html$/, ''),
      html: readFileSync(new URL(file.slice(1), dist), 'utf8'),
    }));

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
  '#x26': '&',
};

export const decoded = (text: string): string =>
  text.replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

/** Returns the values of an attribute in a page, in order. */
export const attributes = (html: string, name: string): readonly string[] =>
  [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => decoded(value));
