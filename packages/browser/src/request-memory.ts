import type { Browser } from './browser.ts';

/** What a tab remembers of its last login over a redirect. All stores of a page share it; each has its own base path. */
export interface RequestMemory {
  /** Returns the set of scopes of the last login, empty for the default; `null` if this store did not start that login. */
  readonly scope: () => string | null;
  /** Returns whether another store of this page started the last login. */
  readonly isOfAnother: () => boolean;
  readonly remember: (scope: string | undefined) => void;
  /** Forgets the last login if this store started it. */
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
