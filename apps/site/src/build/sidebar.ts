import { publishedPackages } from './repository.ts';

/** The guides in the order in which a reader needs them. A new file in `pages/guides` needs a row here. */
const guides = ['server', 'migrate-from-react-linkedin-login-oauth2', 'migrate-from-next-auth'];

export const sidebar = [
  { label: 'Start', items: [{ slug: 'start' }, { slug: 'concepts' }] },
  { label: 'Guides', items: guides.map((name) => ({ slug: `guides/${name}` })) },
  { label: 'Failures', link: '/failures/' },
  {
    label: 'Packages',
    items: publishedPackages.map(({ folder, name }) => ({
      slug: `packages/${folder}`,
      label: name.replace('@linkedin-auth/', ''),
    })),
  },
  {
    label: 'Background',
    items: [{ slug: 'speed' }, { slug: 'fleet', label: 'One machine or a fleet' }, { slug: 'decisions' }],
  },
];
