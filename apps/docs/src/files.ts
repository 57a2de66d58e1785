import { readFile } from 'node:fs/promises';
import { benchReadme } from './bench.ts';
import { fakeLinkedInReadme } from './fake-linkedin.ts';
import { failuresPage, fillReadme, machinePage } from './pages.ts';
import { reactReadme } from './react.ts';
import { serverGuide } from './server.ts';

const root = new URL('../../../', import.meta.url);

export interface GeneratedFile {
  /** From the top of the repository. */
  readonly path: string;
  readonly url: URL;
  /** What the file should hold, given what it holds. */
  readonly content: (current: string) => string;
}

const file = (path: string, content: GeneratedFile['content']): GeneratedFile => ({
  path,
  url: new URL(path, root),
  content,
});

export const generatedFiles: readonly GeneratedFile[] = [
  file('apps/docs/failures.md', failuresPage),
  file('apps/docs/machine.md', machinePage),
  file('README.md', fillReadme),
  file('packages/fake-linkedin/README.md', fakeLinkedInReadme),
  file('packages/react/README.md', reactReadme),
  file('apps/docs/server.md', serverGuide),
  file('apps/bench/README.md', benchReadme),
];

export const read = (url: URL): Promise<string> => readFile(url, 'utf8').catch(() => '');
