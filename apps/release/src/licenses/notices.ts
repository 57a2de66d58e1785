/** A package whose code another package contains. */
export interface Notice {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as its package.json states it. */
  readonly license: string;
  /** The text of the license. */
  readonly text: string;
}

/** A heading of the file that Vite writes for its option `build.license`: name, version, license. */
const heading = /^## (\S+) - (\S+) \(([^)]+)\)$/;

/** Reads the notices that Vite writes next to a bundle. Text before the first heading is ignored. */
export function readNotices(markdown: string): readonly Notice[] {
  const notices: { name: string; version: string; license: string; lines: string[] }[] = [];
  for (const line of markdown.split('\n')) {
    const [, name, version, license] = heading.exec(line) ?? [];
    if (name !== undefined && version !== undefined && license !== undefined)
      notices.push({ name, version, license, lines: [] });
    else notices.at(-1)?.lines.push(line);
  }
  return notices.map(({ lines, ...notice }) => ({ ...notice, text: lines.join('\n').trim() }));
}
