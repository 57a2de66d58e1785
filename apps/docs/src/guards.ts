import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../packages/core/src/guards/', import.meta.url);

/** The file of each guard, from the top of the repository. */
const guardFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^export const (is\w+)/gm)].map(([, guard = '']) => [
      guard,
      `packages/core/src/guards/${file}`,
    ]),
  ),
);

/** A guard's name as a link to its file, as seen from this folder. */
export function guardLink(guard: string): string {
  const file = guardFiles.get(guard);
  return file === undefined ? `\`${guard}\`` : `[\`${guard}\`](../../${file})`;
}
