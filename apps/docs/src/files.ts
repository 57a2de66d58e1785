import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { benchReadme } from './bench.ts';
import { fakeLinkedInReadme } from './fake-linkedin.ts';
import { guideFolder, joinedGuides, withSamples } from './guides.ts';
import { packagedPage } from './packaged.ts';
import { failuresPage, fillReadme, machinePage, packagedFailuresPage } from './pages.ts';
import { machinePictures, type Picture, themes } from './pictures.ts';
import { reactReadme } from './react.ts';
import { schematicPictures } from './schematics.ts';
import { tables } from './tables.ts';
import { tracedFailures } from './traces.ts';
import { debuggingGuide } from './transcripts.ts';

const root = new URL('../../../', import.meta.url);

export interface GeneratedFile {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly url: URL;
  /** Returns the file's new content, given its current one. */
  readonly content: (current: string) => string;
}

const file = (path: string, content: GeneratedFile['content']): GeneratedFile => ({
  path,
  url: new URL(path, root),
  content,
});

const pictureFiles = (path: string, picture: Picture): readonly GeneratedFile[] =>
  themes.map((theme) => file(`${path}-${theme}.svg`, () => picture[theme]));

/** Returns a generator of the copy of a page that a package ships. */
const copyOf =
  (path: string): (() => string) =>
  () =>
    packagedPage(path, withSamples(readFileSync(new URL(path, root), 'utf8')));

const shippedGuides = (): string =>
  packagedPage(
    guideFolder,
    joinedGuides((name, markdown) => (name === 'debugging' ? debuggingGuide(markdown) : markdown)),
  );

/** Folders that contain only generated files. */
export const generatedFolders = ['apps/docs/pictures', 'apps/docs/traces'] as const;

export const generatedFiles: readonly GeneratedFile[] = [
  file('apps/docs/failures.md', failuresPage),
  file('packages/core/failures.md', packagedFailuresPage),
  file('apps/docs/machine.md', machinePage),
  ...tables.map(({ path, content }) => file(path, content)),
  file('README.md', fillReadme),
  file('packages/fake-linkedin/README.md', fakeLinkedInReadme),
  file('packages/react/README.md', reactReadme),
  file(`${guideFolder}/debugging.md`, debuggingGuide),
  file('packages/node/server.md', shippedGuides),
  ...['migrate-from-next-auth.md', 'migrate-from-react-linkedin-login-oauth2.md'].map((name) =>
    file(`packages/react/${name}`, copyOf(`${guideFolder}/${name}`)),
  ),
  file('apps/bench/README.md', benchReadme),
  ...[...machinePictures].flatMap(([name, picture]) => pictureFiles(`apps/docs/pictures/${name}`, picture)),
  ...[...schematicPictures].flatMap(([name, picture]) => pictureFiles(`apps/docs/pictures/${name}`, picture)),
  ...tracedFailures.flatMap(({ code, trace, picture }) => [
    file(`apps/docs/traces/${code}.trace.jsonl`, () => trace),
    ...pictureFiles(`apps/docs/traces/${code}`, picture),
  ]),
];

export const read = (url: URL): Promise<string> => readFile(url, 'utf8').catch(() => '');
