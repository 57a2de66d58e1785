/* Where the site will be. Its host is not known here, so it comes from the environment. */

export interface SiteSettings {
  /** The origin for canonical links and the sitemap, or `null` for none. */
  readonly url: string | null;
  /** The path below which the site lies. Begins and ends with a slash. */
  readonly base: string;
  /** The folder of the repository's files on the web, for links to sources, or `null` for none. Ends with a slash. */
  readonly sources: string | null;
}

const withSlashes = (path: string): string => `/${path}/`.replace(/\/{2,}/g, '/');

/**
 * Reads `SITE_URL`, `SITE_BASE` and `SITE_SOURCES`. An empty variable counts as unset.
 *
 * @throws if `SITE_URL` or `SITE_SOURCES` is not an absolute URL
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): SiteSettings {
  const absolute = (name: string): URL | null => {
    const value = env[name] ?? '';
    if (value === '') return null;
    if (!URL.canParse(value)) throw new Error(`${name} must be an absolute URL`);
    return new URL(value);
  };
  const sources = absolute('SITE_SOURCES')?.href ?? null;
  return {
    url: absolute('SITE_URL')?.origin ?? null,
    base: withSlashes(env['SITE_BASE'] ?? ''),
    sources: sources?.replace(/\/*$/, '/') ?? null,
  };
}

export const settings = readSettings(process.env);
