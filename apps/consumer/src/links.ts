import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Matches files that no package ships: records of tests and measurements, and samples whose text the page contains. */
const onlyInRepository = /^(?:test\/|(?:\.\.\/)+apps\/(?:bench|docs\/adr|frameworks|judges|next|recipes)\b)/;

const withoutCode = (text: string): string => text.replaceAll(/```[\s\S]*?```/g, '');

/** Returns the anchors of a page's headings, as GitHub and npm name them, and those that the page names itself. */
const anchorsOf = (text: string): readonly string[] => [
  ...[...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  ),
  ...[...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name = '']) => name),
];

/** Returns every link in the pages of an unpacked package that leads to no file or heading of the installed packages. */
export function deadLinks(unpacked: string): readonly string[] {
  return readdirSync(unpacked)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => {
      const text = readFileSync(join(unpacked, name), 'utf8');
      return [...withoutCode(text).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !onlyInRepository.test(link) && !leads(join(unpacked, name), link))
        .map((link) => `${name}: ${link}`);
    });
}

function leads(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? page : join(dirname(page), file);
  if (!existsSync(target)) return false;
  if (anchor === undefined) return true;
  return statSync(target).isFile() && anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
}
