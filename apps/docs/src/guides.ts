import { readFileSync } from 'node:fs';

/* The guides that `@linkedin-auth/node` ships as one page, so that they can be read without the site. */

const root = new URL('../../../', import.meta.url);

export const guideFolder = 'apps/site/src/content/docs/guides';

/** Names of the guides, in the order of that page. */
const names = ['mount', 'own-users', 'sessions', 'posting', 'vault', 'production', 'members-failures', 'debugging'];

const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Shows the files that a page includes with `<!-- sample: path -->`. */
export const withSamples = (markdown: string): string =>
  markdown.replaceAll(
    /^<!-- sample: (\S+\.(\w+)) -->$/gm,
    (_, path: string, extension: string) => `\`\`\`${extension}\n${read(path).trimEnd()}\n\`\`\``,
  );

/** Applies a change to the text outside of code blocks. */
const outsideOfFences = (markdown: string, change: (text: string) => string): string =>
  markdown
    .split(/^(```[\s\S]*?^```$)/m)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');

/** Returns the anchor of a heading, as GitHub and the site make it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

const headings = (markdown: string): readonly string[] => {
  const found: string[] = [];
  outsideOfFences(markdown, (text) => {
    found.push(...[...text.matchAll(/^#{1,4} (.*)$/gm)].map(([, heading = '']) => heading));
    return text;
  });
  return found;
};

/** Routes of the guides' sections, by their anchors on the shipped page. */
const routes: ReadonlyMap<string, string> = new Map(
  names.toReversed().flatMap((name) =>
    headings(read(`${guideFolder}/${name}.md`)).map((heading, index) => {
      const anchor = anchorOf(heading);
      return [anchor, index === 0 ? `guides/${name}` : `guides/${name}/#${anchor}`] as const;
    }),
  ),
);

/** Returns the place on the site of a section of the shipped page, or `null` if there is no such section. */
export const guideRoute = (fragment: string): string | null => routes.get(fragment) ?? null;

/**
 * Returns all guides as one page. Links between them become fragments.
 *
 * @param change fills the generated blocks of a guide
 */
export const joinedGuides = (change: (name: string, markdown: string) => string): string =>
  `# The server\n\n${names
    .map((name) => {
      const markdown = withSamples(change(name, read(`${guideFolder}/${name}.md`)));
      return outsideOfFences(markdown, (text) =>
        text
          .replaceAll(/^#/gm, '##')
          .replaceAll(/\]\(\/guides\/([\w-]+)\/(#[\w-]+)?\)/g, (_, guide: string, fragment?: string) =>
            names.includes(guide) ? `](${fragment ?? anchorOfGuide(guide)})` : `](/guides/${guide}/)`,
          ),
      ).trim();
    })
    .join('\n\n')}\n`;

/** Returns the fragment of a guide on the shipped page, or an empty text for a guide that is not there. */
export const anchorOfGuide = (name: string): string =>
  names.includes(name) ? `#${anchorOf(headings(read(`${guideFolder}/${name}.md`))[0] ?? '')}` : '';
