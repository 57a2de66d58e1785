/** Writes the pages and media of the site for Astro: `.generated` and `public`. */
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { failureEntries } from '@linkedin-auth/docs/failure-facts';
import { guideRoute } from '@linkedin-auth/docs/guides';
import { apiPages } from './api-pages.ts';
import { failurePages } from './failure-pages.ts';
import { includeParts } from './include.ts';
import { landing } from './landing.ts';
import { pageFile } from './page.ts';
import { pictureSize } from './picture-size.ts';
import { isMedia, mediaRoute, relink, type SiteMap } from './relink.ts';
import { filesIn, publishedPackages, root } from './repository.ts';
import { repositoryPages } from './repository-pages.ts';
import { settings } from './settings.ts';

const site = new URL('apps/site/', root);
const content = new URL('.generated/docs/', site);
const shared = new URL('public/', site);

const pages = [...repositoryPages(), ...failurePages(), ...(await apiPages())];

const codes = new Set(failureEntries.map(([code]) => code));
const failureRoute = (fragment: string): string | null => (codes.has(fragment) ? `failures/${fragment}` : null);

const map: SiteMap = {
  pages: new Map([
    ...pages.map(({ source, route }) => [source, route] as const),
    ['README.md', ''],
    ['apps/docs/failures.md', 'failures'],
    ['packages/core/failures.md', 'failures'],
    ['packages/node/server.md', 'guides/mount'],
    ['apps/site/src/content/docs/guides', 'start'],
    ['apps/bench', 'speed'],
    ['packages', 'packages'],
    ...publishedPackages.map(({ folder }) => [`packages/${folder}`, `packages/${folder}`] as const),
  ]),
  sections: new Map([
    ['apps/docs/failures.md', failureRoute],
    ['packages/core/failures.md', failureRoute],
    ['packages/node/server.md', guideRoute],
  ]),
  sizeOf: pictureSize,
};

const write = (url: URL, text: string): void => {
  mkdirSync(dirname(url.pathname), { recursive: true });
  writeFileSync(url, text);
};

rmSync(content, { recursive: true, force: true });
for (const page of pages) {
  const body = includeParts(relink(page.body, page.source, map, settings), (markdown, source) =>
    relink(markdown, source, map, settings),
  );
  write(new URL(`${page.route}.md`, content), pageFile(page, body));
}

rmSync(new URL('media/', shared), { recursive: true, force: true });
mkdirSync(new URL('media/', shared), { recursive: true });
const shown = ['apps/docs/pictures', 'apps/docs/traces', 'apps/demo/screenshots', 'apps/fleet/report'];
for (const path of shown.flatMap(filesIn).filter(isMedia))
  copyFileSync(new URL(path, root), new URL(mediaRoute(path), shared));

const live = new URL('live/', shared);
rmSync(live, { recursive: true, force: true });
cpSync(new URL('apps/live/dist/', root), live, { recursive: true });
write(new URL('.generated/landing.json', site), JSON.stringify(await landing(), null, 2));
