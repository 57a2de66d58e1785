import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { toolPath } from '../tools.ts';

/** A program and its first arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** A package manager, as someone uses it who follows the documentation. */
export interface Manager {
  readonly name: 'npm' | 'pnpm' | 'Yarn' | 'Bun';
  readonly version: Command;
  readonly install: Command;
  /** Runs `@linkedin-auth/create`. The arguments for it follow. */
  readonly create: Command;
  /** Runs a script of package.json, whose name follows. */
  readonly run: Command;
}

const npm = 'npm';
const pnpm = toolPath('.bin/pnpm');
const yarn = toolPath('.bin/yarn');
const bun = toolPath('.bin/bun');

export const managers: readonly Manager[] = [
  {
    name: 'npm',
    version: [npm, '--version'],
    install: [npm, 'install', '--no-audit', '--no-fund'],
    create: [npm, 'create', '--yes', '@linkedin-auth', '--'],
    run: [npm, 'run'],
  },
  {
    name: 'pnpm',
    version: [pnpm, '--version'],
    install: [pnpm, 'install'],
    create: [pnpm, 'create', '@linkedin-auth'],
    run: [pnpm, 'run'],
  },
  {
    name: 'Yarn',
    version: [yarn, '--version'],
    install: [yarn, 'install'],
    create: [yarn, 'create', '@linkedin-auth'],
    run: [yarn, 'run'],
  },
  {
    name: 'Bun',
    version: [bun, '--version'],
    install: [bun, 'install'],
    create: [bun, 'create', '@linkedin-auth'],
    run: [bun, 'run'],
  },
];

/** Variables of this process that would lead a package manager to the settings of this machine or of this repository. */
const isForeign = (name: string): boolean =>
  /^(?:npm_|pnpm_|yarn_|bun_|xdg_|init_cwd$|node_options$|node_path$|turbo_|vitest)/i.test(name);

/**
 * Makes a home in which every package manager asks the registry and keeps its caches, and returns the environment of someone who lives there.
 *
 * A release is rehearsed in the minute it was published, so that the ages which pnpm and Yarn demand of a version are turned off.
 */
export async function makeHome(home: string, registry: string): Promise<NodeJS.ProcessEnv> {
  await mkdir(home, { recursive: true });
  await writeFile(join(home, '.npmrc'), `registry=${registry}\n`);
  await writeFile(
    join(home, '.yarnrc.yml'),
    `npmRegistryServer: ${registry}
unsafeHttpWhitelist: [127.0.0.1]
npmMinimalAgeGate: 0
enableTelemetry: false
enableImmutableInstalls: false
`,
  );
  const inherited = Object.entries(process.env).filter(([name]) => !isForeign(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    USERPROFILE: home,
    // The Node that runs the rehearsal, whichever the machine has.
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    BUN_CONFIG_REGISTRY: registry,
    pnpm_config_minimum_release_age: '0',
    pnpm_config_registry: registry,
    NEXT_TELEMETRY_DISABLED: '1',
    WRANGLER_SEND_METRICS: 'false',
    DO_NOT_TRACK: '1',
    CI: '1',
  };
}
