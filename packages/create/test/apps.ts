import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Framework, frameworks, type Tokens, tokens } from '../src/choices.ts';
import { compose } from '../src/compose.ts';
import { write } from '../src/write.ts';

/** Inside this package, whose dependencies are those of the applications. */
const folder = fileURLToPath(new URL('../test-results/apps/', import.meta.url));

/** An application that was written for the answers. */
export interface App {
  readonly name: string;
  readonly path: string;
  readonly framework: Framework;
  readonly tokens: Tokens;
}

/** Writes an application for every combination of answers, in a folder for one test file. */
export function writeApps(file: string): readonly App[] {
  rmSync(join(folder, file), { recursive: true, force: true });
  return frameworks.flatMap(({ value: framework }) =>
    tokens.map(({ value: kept }) => {
      const name = `${framework}-${kept}`;
      const path = join(folder, file, name);
      mkdirSync(path, { recursive: true });
      write(path, compose({ framework, tokens: kept }, { name, version: '0.1.0' }));
      return { name, path, framework, tokens: kept };
    }),
  );
}
