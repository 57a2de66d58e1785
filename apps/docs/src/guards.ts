import { readdirSync, readFileSync } from 'node:fs';

const sources = 'packages/core/src';
const folder = new URL(`../../../${sources}/`, import.meta.url);

interface Guard {
  readonly name: string;
  /** Relative to the root of the repository. */
  readonly file: string;
}

/** Every guard: a member of a record in a file of guards, named as the failure that it detects or as the decision that it makes. */
const guards: readonly Guard[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:guards|page-rows)\.ts$/.test(file) && !file.startsWith('xstate'))
  .toSorted()
  .flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ {2}([a-z0-9_]+|is\w+): /gm)].map(([, name = '']) => ({
      name,
      file: `${sources}/${file}`,
    })),
  );

/** Returns the files that hold a guard of this name. A failure that two steps detect has a guard at each of them. */
export const guardFiles = (name: string): readonly string[] =>
  guards.flatMap((guard) => (guard.name === name ? [guard.file] : []));

/** Returns a guard's name as a link from `apps/docs` to its file, and to the others that have a guard of this name. */
export function guardLink(name: string): string {
  const [first, ...others] = guardFiles(name);
  if (first === undefined) return `\`${name}\``;
  const further = others.map((file) => `, [${file.split('/').at(-2)}](../../${file})`);
  return `[\`${name}\`](../../${first})${further.join('')}`;
}
