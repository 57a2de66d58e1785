import { expect, test } from 'vitest';
import { attributes, base, builtFiles, builtPages } from './built-site.ts';

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
  expect(links.length).toBeGreaterThan(10_000);
  const dead = links.flatMap(({ href, path }) => deadLink(href, path) ?? []);
  expect([...new Set(dead)]).toEqual([]);
});

test('no link is left as Markdown, and none leads to a Markdown file', () => {
  for (const { path, html } of pages) {
    expect(html, path).not.toMatch(/\]\((?:\.\.|\/)/);
    for (const href of attributes(html, 'href').filter((href) => !href.startsWith('http')))
      expect(href, path).not.toMatch(/\.md(?:#|$)/);
  }
});

test('every element is closed', () => {
  const count = (html: string, tag: string): number => html.split(tag).length;
  for (const { path, html } of pages)
    for (const name of ['small', 'div', 'details', 'figure', 'section'])
      expect(count(html, `</${name}>`), `${path}: ${name}`).toBe(
        count(html.replaceAll(`<${name} `, `<${name}>`), `<${name}>`),
      );
});

test('no page loads anything from another host', () => {
  const loading = /<(?:script|img|link|iframe|source|video|audio|embed|object)\b[^>]*>/g;
  for (const { path, html } of pages)
    for (const [tag] of html.matchAll(loading)) {
      // These name addresses, and load nothing.
      if (/\srel="(?:canonical|sitemap|alternate)"/.test(tag)) continue;
      for (const address of [...attributes(tag, 'src'), ...attributes(tag, 'href'), ...attributes(tag, 'srcset')])
        expect(address.startsWith(base) || address.startsWith('data:'), `${path}: ${tag}`).toBe(true);
    }
});
