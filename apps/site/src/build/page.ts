/** A page before Astro renders it. */
export interface SitePage {
  /** The path below the base without slashes at its ends, for example `failures/state_mismatch`. */
  readonly route: string;
  readonly title: string;
  readonly description: string;
  /** Markdown without the title. */
  readonly body: string;
  /** The file from which the links of the body start, relative to the root of the repository. */
  readonly source: string;
  /** Further front matter. */
  readonly matter?: Readonly<Record<string, unknown>>;
}

/** Returns the file of a page. YAML takes JSON for every value. */
export const pageFile = ({ title, description, body, matter }: SitePage, relinked = body): string =>
  `---
${Object.entries({ title, description, ...matter })
  .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  .join('\n')}
---

${relinked.trim()}
`;

/** Splits Markdown into its title and the rest. The marks of generated parts are left out. */
export function splitTitle(markdown: string): { readonly title: string; readonly body: string } {
  const text = markdown.replaceAll(/<!-- (?:\/?generated|Generated)[\s\S]*?-->\n?/g, '').trimStart();
  const [, title = '', body = ''] = /^# (.*)\n([\s\S]*)$/.exec(text) ?? [];
  return { title: title.replaceAll('`', ''), body };
}

/** Returns the first paragraph of Markdown as plain text of at most 160 characters. */
export function firstParagraph(body: string): string {
  const paragraph = body.split(/\n{2,}/).find((block) => /^[\w“"*`[]/.test(block)) ?? '';
  const plain = paragraph
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.length <= 160 ? plain : `${plain.slice(0, 159).replace(/\s\S*$/, '')}…`;
}
