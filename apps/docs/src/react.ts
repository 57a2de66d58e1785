import { readFileSync } from 'node:fs';
import { fillBlocks } from './blocks.ts';

/* The README of the React adapter. Its recipes are applications that tests sign in to. */

const root = new URL('../../../', import.meta.url);

interface Recipe {
  readonly title: string;
  readonly note: string;
  /** Relative to the root of the repository. */
  readonly files: readonly string[];
}

const recipes: readonly Recipe[] = [
  {
    title: 'Redirect',
    note: 'Excludes the code for popups, which saves 0.5 kB.',
    files: ['apps/recipes/src/redirect.tsx'],
  },
  {
    title: 'Popup',
    note: 'Uses a popup where that works. `mode="popup"` always uses one.',
    files: ['apps/recipes/src/popup.tsx'],
  },
  {
    title: 'A redirect URI that is a page',
    note: 'Set the server’s `redirectUri` to the URL of that page, and mount only `/auth/linkedin/*`. The page removes the code from its URL at once and sends it to `POST /auth/linkedin/exchange`.',
    files: ['apps/recipes/src/page.tsx'],
  },
  {
    title: 'More scopes for a signed-in member',
    note: "The server defines the sets: `scopes: { default: ['openid', 'profile', 'email'], share: ['w_member_social'] }`. `onSignedIn` receives the tokens of each.",
    files: ['apps/recipes/src/connect.tsx'],
  },
  {
    title: 'Development with Vite',
    note: 'Vite’s own server proxies the routes, except a redirect URI that is a page.',
    files: ['apps/recipes/vite.config.ts'],
  },
  {
    title: 'Next.js',
    note: 'The route handler and `linked-in.ts` are in [the server guide](../node/server.md#mount-the-server).',
    files: ['apps/next/app/layout.tsx', 'apps/next/app/session.ts', 'apps/next/app/account.tsx'],
  },
  {
    title: 'Testing with the fake',
    note: '`initialSession` renders a component for any member, without a server. A whole login works without LinkedIn too:',
    files: ['apps/recipes/test/testing.test.ts', 'apps/recipes/test/site.ts'],
  },
];

const sample = (path: string): string => {
  const language = path.endsWith('.tsx') ? 'tsx' : 'ts';
  return `[\`${path.split('/').at(-1)}\`](../../${path}):\n\n\`\`\`${language}\n${readFileSync(new URL(path, root), 'utf8').trimEnd()}\n\`\`\``;
};

const section = ({ title, note, files }: Recipe): string => [`### ${title}`, note, ...files.map(sample)].join('\n\n');

export const reactReadme = (current: string): string =>
  fillBlocks('packages/react/README.md', current, { recipes: () => recipes.map(section).join('\n\n') });
