import { readdirSync, readFileSync } from 'node:fs';

const sources = 'packages/core/src';
const folder = new URL(`../../../${sources}/`, import.meta.url);

/** The file of each guard, from the top of the repository. */
const guardFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('guards.ts'))
    .flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^export const (is\w+)/gm)].map(
        ([, guard = '']) => [guard, `${sources}/${file}`] as const,
      ),
    ),
);

/** A guard's name as a link to its file, as seen from this folder. */
export function guardLink(guard: string): string {
  const file = guardFiles.get(guard);
  return file === undefined ? `\`${guard}\`` : `[\`${guard}\`](../../${file})`;
}
