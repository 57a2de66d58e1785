import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { sitesFolder } from '../../src/install.ts';

export interface Running {
  /** Resolves with what the process printed up to a match. Rejects with all of its output when it ends before. */
  readonly printed: (pattern: RegExp) => Promise<string>;
  /** Resolves when the process ends with code 0, and rejects with its output for any other. */
  readonly ended: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Returns the scripts of a site's manifest. */
export function scriptsOf(site: string): Readonly<Record<string, string>> {
  const manifest = readFileSync(join(sitesFolder, site, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly scripts: Readonly<Record<string, string>> }).scripts;
}

/** Runs a script of a site's manifest, as `npm run` does. */
export function runScript(site: string, script: string, environment: Readonly<Record<string, string>> = {}): Running {
  const folder = join(sitesFolder, site);
  const path = [join(folder, 'node_modules/.bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
  const child = spawn('sh', ['-c', scriptsOf(site)[script] ?? 'false'], {
    cwd: folder,
    // A group of its own, so that what a launcher has started ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      NO_COLOR: '1',
      ...withoutTelemetry,
      ...environment,
      PATH: path,
    },
  });
  return following(child, `${site}: ${script}`);
}

const withoutTelemetry = {
  ASTRO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
};

function following(child: ChildProcess, name: string): Running {
  let output = '';
  const listeners = new Set<() => void>();
  const read = (text: Buffer): void => {
    output += text.toString();
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const failure = (): Error => new Error(`${name} ended:\n${output}`);
  return {
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(output)) return;
          listeners.delete(look);
          resolve(output);
        };
        listeners.add(look);
        look();
        void closed.then(() => reject(failure()));
      }),
    ended: async () => {
      if ((await closed) !== 0) throw failure();
    },
    stop: async () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid);
      await closed;
    },
  };
}
