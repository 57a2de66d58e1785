import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { run } from '../run.ts';
import type { Command, Manager } from './managers.ts';

/** Where a rehearsal takes place. */
export interface Stage {
  readonly manager: Manager;
  /** The environment of all commands. */
  readonly env: NodeJS.ProcessEnv;
  /** The version that was published. */
  readonly version: string;
  /** Starts a browser on first use. */
  readonly browser: () => Promise<Browser>;
}

/** An application that installs the published packages. */
export interface Consumer {
  readonly name: string;
  /** Writes the application into a folder that does not exist yet. Installs nothing. */
  readonly write: (folder: string, stage: Stage) => Promise<void>;
  /**
   * Uses it after the installation: signs in, or compiles.
   * @throws if that fails
   */
  readonly use: (folder: string, stage: Stage) => Promise<void>;
}

/** The path of a file or folder of this repository. */
export const inRepository = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/** Runs a command of a package manager in a folder, followed by arguments. */
export const runCommand = ([program, ...first]: Command, args: readonly string[], cwd: string, { env }: Stage) =>
  run(program, [...first, ...args], { cwd, env });

/**
 * Copies the template `consumers/<name>` and files of the repository into a new folder, and names the published version in its manifest
 * wherever that names the workspace.
 */
export async function copyTemplate(name: string, files: readonly string[], folder: string, version: string) {
  await mkdir(folder, { recursive: true });
  await cp(inRepository(`apps/release/consumers/${name}`), folder, { recursive: true });
  for (const path of files)
    for (const file of path.endsWith('/') ? await readdir(inRepository(path)) : [''])
      await cp(inRepository(path + file), join(folder, file === '' ? (path.split('/').at(-1) ?? path) : file), {
        recursive: true,
      });
  const manifest = join(folder, 'package.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replaceAll('workspace:^', version));
}
