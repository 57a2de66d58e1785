import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Answers } from './choices.ts';
import { compose } from './compose.ts';
import type { Manager } from './manager.ts';
import { problemOf, targetOf } from './target.ts';
import { UsageError } from './usage-error.ts';
import { write } from './write.ts';

/** The version of this package, which is that of all packages of the scope. */
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/**
 * Writes the application, and returns what to type next.
 * @throws UsageError if the folder is not empty, or its name cannot be that of a package
 */
export function create(answers: Answers, manager: Manager): readonly string[] {
  const problem = problemOf(answers.folder);
  if (problem !== null) throw new UsageError(problem);
  const { path, name } = targetOf(answers.folder);
  write(path, compose(answers, { name, version, manager: manager.file }));
  const way = relative(process.cwd(), path);
  return [...(way === '' ? [] : [`cd ${way}`]), `${manager.name} install`, `${manager.name} run dev`];
}
