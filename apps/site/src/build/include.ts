import { splitPage } from './page.ts';
import { readText } from './repository.ts';

/** Names of languages that differ from the extensions of their files. */
const languages: Readonly<Record<string, string>> = { env: 'dotenv' };

const languageOf = (path: string): string => {
  const extension = path.split('.').at(-1) ?? '';
  return languages[extension] ?? extension;
};

/**
 * Replaces `<!-- sample: path -->` by the file in a code block, and `<!-- include: path -->` by Markdown without its title. Paths start
 * from the root of the repository.
 *
 * @throws if a file does not exist
 */
export const includeParts = (markdown: string, relinkPart: (markdown: string, source: string) => string): string =>
  markdown
    .replaceAll(
      /^<!-- sample: (\S+) -->$/gm,
      (_, path: string) =>
        `\`\`\`${languageOf(path)} title="${path.split('/').at(-1)}"\n${readText(path).trimEnd()}\n\`\`\``,
    )
    .replaceAll(/^<!-- include: (\S+) -->$/gm, (_, path: string) => relinkPart(splitPage(readText(path)).body, path));
