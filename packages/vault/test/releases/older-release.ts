import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Keeping } from './keep.ts';

/* The vault as a commit of this repository has it, with the libraries that are installed now. */

const root = fileURLToPath(new URL('../../../../', import.meta.url));

const packages = ['core', 'node', 'vault'] as const;

/** The programs and what they import, other than the vault: from the tests of now. */
const harness = ['releases/keep.ts', 'chaos/worker.ts', 'chaos/settings.ts', 'chaos/scaled-time.ts', 'laws/random.ts'];

/**
 * Writes the sources of a commit to a folder, which is removed when the test ends. Returns its programs.
 *
 * @throws Error if the commit is not there, as in a clone without history
 */
export function olderRelease(commit: string): { readonly worker: string; readonly keep: (keeping: Keeping) => void } {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' });
  } catch {
    throw new Error(`the commit ${commit} is not in this clone: git fetch --unshallow`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'linkedin-auth-release-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const paths = packages.flatMap((name) => [`packages/${name}/src`, `packages/${name}/package.json`]);
  const archive = execFileSync('git', ['archive', commit, ...paths], { cwd: root, maxBuffer: 2 ** 28 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  for (const name of packages) linkLibraries(join(root, 'packages', name), join(folder, 'packages', name), folder);
  for (const path of harness) {
    const to = join(folder, 'packages/vault/test', path);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), to);
  }
  const tests = join(folder, 'packages/vault/test');
  const flags = ['--conditions=@linkedin-auth/source', '--disable-warning=ExperimentalWarning'];
  return {
    worker: join(tests, 'chaos/worker.ts'),
    keep: (keeping) =>
      void execFileSync(process.execPath, [...flags, join(tests, 'releases/keep.ts')], {
        input: JSON.stringify(keeping),
      }),
  };
}

/** Links what a package has installed. Packages of this repository are those of the folder. */
function linkLibraries(from: string, to: string, folder: string): void {
  const link = (name: string): void => {
    const own = packages.find((one) => name === `@linkedin-auth/${one}`);
    const target = own === undefined ? realpathSync(join(from, 'node_modules', name)) : join(folder, 'packages', own);
    const path = join(to, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path);
  };
  for (const name of readdirSync(join(from, 'node_modules'))) {
    if (name.startsWith('.')) continue;
    if (!name.startsWith('@')) link(name);
    else for (const scoped of readdirSync(join(from, 'node_modules', name))) link(`${name}/${scoped}`);
  }
}
