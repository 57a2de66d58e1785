import type { Browser } from './browser.ts';

/** What a tab remembers of its last login over a redirect. One for all stores of the page, of which each has a base path of its own. */
export interface RequestMemory {
  /** Returns the set of scopes that this store asked for, empty for the default, or `null` if the last login was not its own. */
  readonly scope: () => string | null;
  /** Returns whether another store of this page asked for the last login. */
  readonly isOfAnother: () => boolean;
  readonly remember: (scope: string | undefined) => void;
  /** Forgets what this store asked for. */
  readonly forget: () => void;
}

const key = 'linkedin-auth:asked';

export function createRequestMemory(browser: Browser, basePath: string): RequestMemory {
  const scope = (): string | null => {
    const [path, ...rest] = (browser.recall(key) ?? '').split(' ');
    return path === basePath ? rest.join(' ') : null;
  };
  return {
    scope,
    isOfAnother: () => browser.recall(key) !== null && scope() === null,
    remember: (asked = '') => void browser.remember(key, `${basePath} ${asked}`),
    forget: () => {
      if (scope() !== null) browser.remember(key, null);
    },
  };
}
