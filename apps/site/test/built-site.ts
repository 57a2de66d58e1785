import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settings } from '../src/build/settings.ts';

export const dist = new URL('../dist/', import.meta.url);

/** The path below which the build expects to lie. Begins and ends with a slash. */
export const { base } = settings;

/** A page of the build, by its path on the site, for example `/failures/state_mismatch/`. */
export interface BuiltPage {
  readonly path: string;
  readonly html: string;
}

/** Returns the paths of all files of the build on the site. */
export const builtFiles = (): ReadonlySet<string> => {
  const folder = fileURLToPath(dist);
  return new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => base + join(entry.parentPath, entry.name).slice(folder.length)),
  );
};

/** Returns all pages but those of the demo at `/live/`, which has tests of its own. */
export const builtPages = (): readonly BuiltPage[] =>
  [...builtFiles()]
    .filter((file) => file.endsWith('.html') && !file.startsWith(`${base}live/`))
    .toSorted()
    .map((file) => ({
      path: file.replace(/index\.html$/, ''),
      html: readFileSync(new URL(file.slice(base.length), dist), 'utf8'),
    }));

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });

/** Returns the values of an attribute in a page, in order. */
export const attributes = (html: string, name: string): readonly string[] =>
  [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => decoded(value));

/** Returns the text of a page's main part, with single spaces. */
export const textOf = (html: string): string =>
  decoded(
    (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '')
      .replaceAll(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/g, '')
      .replaceAll(/<wbr>/g, '')
      .replaceAll(/<[^>]*>/g, ' '),
  ).replaceAll(/\s+/g, ' ');
