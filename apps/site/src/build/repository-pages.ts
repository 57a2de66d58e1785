import { firstParagraph, type SitePage, splitPage } from './page.ts';
import { filesIn, publishedPackages, readText } from './repository.ts';

/* Pages that are Markdown of the repository. */

const pageOf = (source: string, route: string, change: Partial<SitePage> = {}): SitePage => ({
  route,
  ...splitPage(readText(source)),
  source,
  ...change,
});

const handwritten = 'apps/site/src/content/docs/';

/** Guides with a place of their own. */
const moved: ReadonlyMap<string, string> = new Map([['guides/start', 'start']]);

const routeOf = (source: string): string => {
  const route = source.slice(handwritten.length).replace(/\.md$/, '');
  return moved.get(route) ?? route;
};

/** Pages that were written for the site: the route is the path below `src/content/docs`. */
const ownPages = (): readonly SitePage[] =>
  filesIn(handwritten)
    .filter((source) => source.endsWith('.md'))
    .map((source) => pageOf(source, routeOf(source)));

const readmes = (): readonly SitePage[] =>
  publishedPackages.map(({ folder, description }) =>
    pageOf(`packages/${folder}/README.md`, `packages/${folder}`, { description }),
  );

const decisionFiles = (): readonly string[] => filesIn('apps/docs/adr').filter((path) => path.endsWith('.md'));

/** The route of a decision: its number and name. */
const decisionRoute = (path: string): string => `decisions/${path.split('/').at(-1)?.replace(/\.md$/, '')}`;

const decisions = (): readonly SitePage[] => {
  const pages = decisionFiles().map((path) => pageOf(path, decisionRoute(path)));
  const described = pages.map((page) => {
    const context = page.body.split('## Context')[1] ?? page.body;
    return { ...page, description: firstParagraph(context) };
  });
  return [
    {
      route: 'decisions',
      title: 'Decisions',
      description: 'Why the project is as it is: the records of its decisions, with what was considered instead.',
      body: described.map(({ title, source }) => `- [${title}](../../${source})`).join('\n'),
      source: 'apps/docs/adr',
    },
    ...described,
  ];
};

/** The guides that were written for the site, by their routes. */
export const ownGuides: readonly string[] = ownPages().flatMap(({ route }) =>
  route.startsWith('guides/') ? [route] : [],
);

export const repositoryPages = (): readonly SitePage[] => [
  ...ownPages(),
  ...readmes(),
  ...decisions(),
  pageOf('apps/docs/machine.md', 'machine', { title: 'The machines' }),
  pageOf('apps/docs/fleet.md', 'fleet'),
  pageOf('apps/bench/README.md', 'speed', { title: 'Speed and size' }),
];
