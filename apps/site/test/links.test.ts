import { expect, test } from 'vitest';
import { attributes, builtFiles, builtPages } from './built-site.ts';

const pages = builtPages();
const files = builtFiles();
const anchors = new Map(pages.map(({ path, html }) => [path, new Set(attributes(html, 'id'))]));

const here = 'http://site.example';

/** Returns why a link is dead, or `null`. */
function deadLink(href: string, from: string): string | null {
  const { origin, pathname, hash } = new URL(href, here + from);
  if (origin !== here) return null;
  const path = decodeURIComponent(pathname);
  if (!files.has(path.endsWith('/') ? `${path}index.html` : path)) return `${from} → ${href}`;
  const fragment = decodeURIComponent(hash.slice(1));
  if (fragment === '' || fragment === '_top') return null;
  return anchors.get(path)?.has(fragment) === true ? null : `${from} → ${href}: no such anchor`;
}

test('every link inside the site leads to a file, and every fragment to an element', () => {
  const links = pages.flatMap(({ path, html }) =>
    [...attributes(html, 'href'), ...attributes(html, 'src')].map((href) => ({ href, path })),
  );
  expect(links.length).toBeGreaterThan(1000);
  const dead = links.flatMap(({ href, path }) => deadLink(href, path) ?? []);
  expect([...new Set(dead)]).toEqual([]);
});
