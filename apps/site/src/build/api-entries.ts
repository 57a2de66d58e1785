import { publishedPackages } from './repository.ts';

/** What a program can import from a published package. */
export interface ApiEntry {
  /** What a program imports, for example `@linkedin-auth/core/token`. */
  readonly specifier: string;
  readonly route: string;
  readonly source: string;
  readonly description: string;
}

export const apiEntries: readonly ApiEntry[] = publishedPackages.flatMap(({ folder, name, entries }) =>
  [...entries]
    .filter(([, source]) => source.endsWith('.ts'))
    .map(([subpath, source]) => {
      const below = subpath.slice(1);
      return {
        specifier: name + below,
        route: `api/${folder}${below}`,
        source,
        description: `Every export of ${name + below}, with its types and docstrings.`,
      };
    }),
);
