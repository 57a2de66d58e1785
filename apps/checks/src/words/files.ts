import { execFileSync } from 'node:child_process';

/** Files that the check leaves out. */
const excluded = [
  // Texts and answers of LinkedIn, as they were seen.
  /^packages\/contract\/samples\//,
  /^packages\/core\/src\/(?:.*\/)?sightings\.ts$/,
  // Generated from sources that are checked.
  /^(?:apps\/docs\/(?:failures|machine)|packages\/core\/failures)\.md$/,
  // The phrases themselves.
  /^apps\/checks\/(?:src\/words\/|test\/words\.test\.ts$)/,
];

const isProse = (path: string): boolean =>
  /\.(?:[cm]?[jt]sx?|vue|svelte|css|html|md|http|sh|ya?ml|jsonc)$|(?:^|\/)package\.json$|^\.ci\/run$/.test(path);

/** Returns every file of the repository that people write words in, as git knows it, sorted. */
export const filesWithWords = (root: string): readonly string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((path) => path !== '' && path !== 'pnpm-lock.yaml' && isProse(path))
    .filter((path) => !excluded.some((pattern) => pattern.test(path)))
    .sort();

/** Whether a file is one of the paths, or below one. */
export const isBelow = (path: string, paths: readonly string[]): boolean =>
  paths.some((parent) => parent === '' || path === parent || path.startsWith(`${parent}/`));
