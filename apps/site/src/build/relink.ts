import { posix } from 'node:path';
import type { PictureSize } from './picture-size.ts';
import type { SiteSettings } from './settings.ts';

/** Where files of the repository are on the site. */
export interface SiteMap {
  /** Routes by the paths of Markdown files and folders. */
  readonly pages: ReadonlyMap<string, string>;
  /** Routes of the sections of one file that the site has as pages of their own. */
  readonly sections: ReadonlyMap<string, (fragment: string) => string | null>;
  /** Returns the size of a picture, so that the page does not move while it loads. */
  readonly sizeOf: (path: string) => PictureSize;
}

/** Files that the site copies, so that pages can show or offer them. */
export const isMedia = (path: string): boolean => /\.(?:svg|png|jsonl)$/.test(path);

export const mediaRoute = (path: string): string => `media/${path.replaceAll('/', '-')}`;

const isElsewhere = (href: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|#)/i.test(href);

/**
 * Returns where a link leads on the site. A link to a page or to media of the repository stays inside. Any other file is a link to its
 * source, or `null` where the sources have no address.
 *
 * @param source the file that holds the link, relative to the root of the repository
 */
export function siteHref(
  href: string,
  source: string,
  { pages, sections }: SiteMap,
  { base, sources }: SiteSettings,
): string | null {
  if (isElsewhere(href)) return href;
  if (href.startsWith('/')) return base + href.slice(1).replace(/^guides\/start\//, 'start/');
  const [path = '', fragment = ''] = href.split('#');
  const target = posix.join(posix.dirname(source), path).replace(/\/$/, '');
  const section = fragment === '' ? null : (sections.get(target)?.(fragment) ?? null);
  if (section !== null) return `${base}${section}${section.includes('#') ? '' : '/'}`;
  const route = pages.get(target);
  if (route !== undefined) return `${base}${route === '' ? '' : `${route}/`}${fragment === '' ? '' : `#${fragment}`}`;
  if (isMedia(target)) return base + mediaRoute(target);
  return sources === null ? null : `${sources}${target}`;
}

/** Calls `change` for the text outside of fenced blocks. */
const outsideOfFences = (markdown: string, change: (text: string) => string): string =>
  markdown
    .split(/^(```[\s\S]*?^```$)/m)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');

const picture =
  /<picture>\s*<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">\s*<img alt="([^"]*)" src="([^"]+)"[^>]*>\s*<\/picture>/g;

/** Returns a picture that follows the theme that the reader chose. A wide one scrolls by itself. */
const themedPicture = (
  alt: string,
  { light, dark }: { readonly light: string | null; readonly dark: string | null },
  { width, height }: PictureSize,
): string =>
  `<div class="chart not-content" role="region" aria-label="${alt}" tabindex="0">${[
    ['light', light],
    ['dark', dark],
  ]
    .map(
      ([theme, src]) =>
        `<img class="${theme}-only" alt="${alt}" src="${src}" width="${width}" height="${height}" loading="lazy">`,
    )
    .join('')}</div>`;

/** Names the columns that have no heading, for readers who hear the table. */
const nameEmptyHeaders = (markdown: string): string =>
  markdown.replaceAll(/^\|.*\|$(?=\n\| ?-)/gm, (head) =>
    head.replaceAll(/\|\s*(?=\|)/g, '| <span class="sr-only">Description</span> '),
  );

/** Returns Markdown whose links and pictures lead to places of the site. */
export function relink(markdown: string, source: string, map: SiteMap, settings: SiteSettings): string {
  const at = (href: string): string => posix.join(posix.dirname(source), href);
  const to = (href: string): string | null => siteHref(href, source, map, settings);
  return outsideOfFences(nameEmptyHeaders(markdown.replaceAll(/^```mermaid\n[\s\S]*?^```\n+/gm, '')), (text) =>
    text
      .replaceAll(picture, (_, dark, alt, light) =>
        themedPicture(alt, { light: to(light), dark: to(dark) }, map.sizeOf(at(light))),
      )
      .replaceAll(/(!?)\[((?:[^[\]]|\[[^[\]]*\])*)\]\(([^)\s]+)\)/g, (_, image, label, href) => {
        const target = to(href);
        return target === null ? label : `${image}[${label}](${target})`;
      }),
  );
}
