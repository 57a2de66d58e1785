import { parse } from 'yaml';

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
export const pageFile = ({ title, description, matter }: SitePage, body: string): string =>
  `---
${Object.entries({ title, description, ...matter })
  .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  .join('\n')}
---

${body.trim()}
`;

/** Splits a file into what its page has above the text, and the text. The marks of generated parts are left out. */
export function splitPage(
  markdown: string,
): Pick<SitePage, 'title' | 'description' | 'body'> & Required<Pick<SitePage, 'matter'>> {
  const unmarked = markdown.replaceAll(/<!-- (?:\/?generated|Generated)[\s\S]*?-->\n?/g, '').trimStart();
  const [, head = '', below = unmarked] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(unmarked) ?? [];
  const { title, description, ...matter }: Readonly<Record<string, unknown>> = Object(parse(head));
  const [, heading = '', body = below] = /^# (.*)\n([\s\S]*)$/.exec(below.trimStart()) ?? [];
  return {
    title: typeof title === 'string' ? title : heading.replaceAll('`', ''),
    description: typeof description === 'string' ? description : firstParagraph(body),
    body,
    matter,
  };
}

/** Returns the first paragraph of Markdown as plain text of at most 160 characters. */
export function firstParagraph(body: string): string {
  const paragraph =
    body
      .trim()
      .split(/\n{2,}/)
      .find((block) => /^[\w“"*`[]/.test(block)) ?? '';
  const plain = paragraph
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.length <= 160 ? plain : `${plain.slice(0, 159).replace(/\s\S*$/, '')}…`;
}
