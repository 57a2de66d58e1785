import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
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
  /**
   * What it checks beyond that, such as its types and its build.
   * @throws if that fails
   */
  readonly check?: (folder: string, stage: Stage) => Promise<void>;
}

/** The path of a file or folder of this repository. */
const inRepository = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/** Runs a command of a package manager in a folder, followed by arguments. */
export const runCommand = ([program, ...first]: Command, args: readonly string[], cwd: string, { env }: Stage) =>
  run(program, [...first, ...args], { cwd, env });

/** A folder for a copy of a template. */
export interface Copy extends Pick<Stage, 'manager' | 'version'> {
  readonly folder: string;
  /** Whether its tools look for packages in `node_modules`, which Yarn only writes if it is asked to. */
  readonly needsNodeModules?: boolean;
}

/**
 * Copies the template `consumers/<name>` and files of the repository into a new folder, and names the published version in its manifest
 * wherever that names the workspace. Of a path that ends with a slash, the content is copied.
 */
export async function copyTemplate(
  name: string,
  paths: readonly string[],
  { folder, version, manager, needsNodeModules = false }: Copy,
): Promise<void> {
  for (const path of [`apps/release/consumers/${name}/`, ...paths]) {
    const target = path.endsWith('/') ? folder : join(folder, basename(path));
    await cp(inRepository(path), target, { recursive: true });
  }
  const manifest = join(folder, 'package.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replaceAll('workspace:^', version));
  if (needsNodeModules && manager.name === 'Yarn')
    await writeFile(join(folder, '.yarnrc.yml'), 'nodeLinker: node-modules\n');
}
