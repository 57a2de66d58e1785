import { lstatSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import validateName from 'validate-npm-package-name';

/** Where an application is written. */
export interface Target {
  readonly path: string;
  /** The name of its package. */
  readonly name: string;
}

/** Files that a new repository has before it has an application. */
const isOfGit = (name: string): boolean => name === '.git';

function contentProblem(path: string, folder: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (!found.isDirectory()) return `${folder} exists and is not a folder: choose another name`;
  const files = readdirSync(path).filter((name) => !isOfGit(name));
  return files.length === 0 ? null : `${folder} is not empty (${files[0]}): choose another folder, or empty it`;
}

/** Returns the folder and the package name for what someone typed. */
export function targetOf(folder: string): Target {
  const path = resolve(folder.trim());
  return { path, name: basename(path) };
}

/** Returns what is wrong with a folder as a sentence, or `null`. Nothing is written. */
export function problemOf(folder: string): string | null {
  if (folder.trim() === '') return 'the folder has no name';
  const { path, name } = targetOf(folder);
  const { validForNewPackages, errors = [], warnings = [] } = validateName(name);
  if (!validForNewPackages)
    return `"${name}" cannot be the name of a package: ${[...errors, ...warnings].join('; ')}. Use a name such as linkedin-app`;
  return contentProblem(path, folder);
}
