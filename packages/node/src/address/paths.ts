/** Name of a route below the base path. */
export type RouteName = 'login' | 'callback' | 'exchange' | 'session' | 'logout';

/** The route that a path leads to. */
export type Destination = { readonly route: RouteName } | { readonly route: 'failures'; readonly code: string };

/** The paths of the routes. */
export interface Paths {
  /** Patterns for a router: `/auth/linkedin/*`, and the callback's path where it is not below the base path. */
  readonly patterns: readonly string[];
  /** Returns whether one of {@link patterns} matches a path. */
  readonly handles: (pathname: string) => boolean;
  /** Returns the route that a path leads to, or `null` where there is none. */
  readonly find: (pathname: string) => Destination | null;
}

const routeNames: ReadonlySet<string> = new Set<RouteName>(['login', 'callback', 'exchange', 'session', 'logout']);

const isRouteName = (name: string): name is RouteName => routeNames.has(name);

/** Removes one trailing slash, because frameworks and CDNs add or remove it. The root stays `/`. */
export const withoutSlash = (pathname: string): string =>
  pathname.length > 1 && pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;

/** Returns a path without and with a trailing slash. The root has one form. */
const bothForms = (pathname: string): readonly string[] => {
  const plain = withoutSlash(pathname);
  return plain === '/' ? ['/'] : [plain, `${plain}/`];
};

/**
 * Creates the lookup of the routes below each base path, with or without one trailing slash.
 *
 * @param hasSessions `false` where the application has its own sessions, and serves `/session` and `/logout` itself
 */
export function createPaths(
  { basePaths, callbackPaths }: { readonly basePaths: readonly string[]; readonly callbackPaths: readonly string[] },
  hasSessions: boolean,
): Paths {
  const isBelow = (pathname: string): boolean => basePaths.some((basePath) => pathname.startsWith(`${basePath}/`));
  const callbacks = [...new Set(callbackPaths.map(withoutSlash))];
  const isCallback = (pathname: string): boolean => callbacks.includes(withoutSlash(pathname));
  const isLeftToApplication = (pathname: string): boolean =>
    !hasSessions &&
    basePaths.some((basePath) => [`${basePath}/session`, `${basePath}/logout`].includes(withoutSlash(pathname)));
  const findBelow = (basePath: string, pathname: string): Destination | null => {
    if (!pathname.startsWith(`${basePath}/`)) return null;
    const [name = '', code, ...more] = withoutSlash(pathname.slice(basePath.length + 1)).split('/');
    if (code === undefined) return isRouteName(name) ? { route: name } : null;
    return name === 'failures' && more.length === 0 ? { route: 'failures', code } : null;
  };
  return {
    patterns: [
      ...basePaths.map((basePath) => `${basePath}/*`),
      ...callbacks.filter((pathname) => !isBelow(pathname)).flatMap(bothForms),
    ],
    handles: (pathname) => (isBelow(pathname) && !isLeftToApplication(pathname)) || isCallback(pathname),
    find: (pathname) => {
      if (isCallback(pathname)) return { route: 'callback' };
      if (isLeftToApplication(pathname)) return null;
      for (const basePath of basePaths) {
        const destination = findBelow(basePath, pathname);
        if (destination !== null) return destination;
      }
      return null;
    },
  };
}
