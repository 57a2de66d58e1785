import { execFileSync } from 'node:child_process';

export interface Commit {
  readonly id: string;
  readonly message: string;
}

export interface History {
  readonly commits: readonly Commit[];
  /** Whether the clone ends before the commit that introduced the check. */
  readonly shallow: boolean;
}

/**
 * Reads the commits that came after the one that added a file, merges left out. Older commits are not of the form, and
 * commits on branches that began before it are not seen. In a shallow clone, reads what is there.
 * @param file A path from the root of the repository.
 */
export function commitsSince(file: string, cwd: string): History {
  const git = (...options: readonly string[]): string => execFileSync('git', options, { cwd, encoding: 'utf8' }).trim();
  const shallow = git('rev-parse', '--is-shallow-repository') === 'true';
  const base = git('log', '--diff-filter=A', '--format=%H', '--', file).split('\n').at(-1);
  if (base === undefined || base === '') return { commits: [], shallow };
  const log = git('log', '--no-merges', '--ancestry-path', '--format=%H%x00%B%x01', `${base}..HEAD`);
  const commits = log
    .split('\u0001')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [id = '', message = ''] = entry.split('\0');
      return { id, message };
    });
  return { commits, shallow };
}
