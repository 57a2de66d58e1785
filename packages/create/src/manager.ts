import type { ManagerFile } from './compose.ts';

/** The package manager that runs this program. */
export interface Manager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** The template with a file that it needs, or `null`. */
  readonly file: ManagerFile | null;
}

/** @param userAgent the variable `npm_config_user_agent`, as in `pnpm/12.21.0 npm/? node/v24.0.0 linux x64` */
export function managerOf(userAgent: string | undefined): Manager {
  const [, name, major] = /^(npm|pnpm|yarn|bun)\/(\d+)/.exec(userAgent ?? '') ?? [];
  if (name === 'pnpm') return { name, file: 'pnpm' };
  // The first Yarn has no other way than node_modules.
  if (name === 'yarn') return { name, file: major === '1' ? null : 'yarn' };
  return { name: name === 'bun' ? 'bun' : 'npm', file: null };
}
