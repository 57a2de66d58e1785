import { apiEntries } from './api-entries.ts';
import { publishedPackages } from './repository.ts';
import { ownGuides } from './repository-pages.ts';

/** The guides in the order in which a reader needs them. One that is not named here follows these. */
const order = [
  'linkedin-app',
  'mount',
  'own-users',
  'sessions',
  'posting',
  'vault',
  'members-failures',
  'testing',
  'production',
  'debugging',
  'faq',
];

const isMigration = (route: string): boolean => route.startsWith('guides/migrate-from-');

const place = (route: string): number => {
  const index = order.indexOf(route.slice('guides/'.length));
  return index === -1 ? order.length : index;
};

const guides = ownGuides.toSorted((a, b) => place(a) - place(b));

export const sidebar = [
  { label: 'Start', items: [{ slug: 'start' }, { slug: 'concepts' }] },
  { label: 'Guides', items: guides.filter((slug) => !isMigration(slug)).map((slug) => ({ slug })) },
  {
    label: 'Migrate',
    items: guides.filter(isMigration).map((slug) => ({ slug, label: slug.replace('guides/migrate-from-', 'From ') })),
  },
  { label: 'Failures', link: '/failures/' },
  {
    label: 'Packages',
    items: publishedPackages.map(({ folder, name }) => ({
      slug: `packages/${folder}`,
      label: name.replace('@linkedin-auth/', ''),
    })),
  },
  {
    label: 'API',
    collapsed: true,
    items: [
      { slug: 'api', label: 'All entries' },
      ...apiEntries.map(({ route, specifier }) => ({ slug: route, label: specifier.replace('@linkedin-auth/', '') })),
    ],
  },
  {
    label: 'Background',
    items: [
      { slug: 'machine' },
      { slug: 'speed' },
      { slug: 'fleet', label: 'One machine or a fleet' },
      { slug: 'decisions' },
    ],
  },
];
