import type { Manifest, Packed } from '../manifest.ts';

/** Returns the ranges in which a manifest names packages of the same scope, by name. */
function siblings({
  name,
  dependencies = {},
  peerDependencies = {},
}: Manifest): readonly (readonly [string, string])[] {
  const scope = name.slice(0, name.indexOf('/') + 1);
  return Object.entries({ ...dependencies, ...peerDependencies }).filter(([other]) => other.startsWith(scope));
}

/**
 * Returns what keeps a set of packages from being published together, as sentences. All must have one version, and name each other by it.
 *
 * @param repository the URL that every manifest must name, which provenance requires; `null` if none is required
 */
export function problemsOf(packed: readonly Packed[], repository: string | null): readonly string[] {
  if (packed.length === 0) return ['there is no tarball'];
  const versions = new Map(packed.map(({ manifest }) => [manifest.name, manifest.version]));
  const [version] = versions.values();
  return packed.flatMap(({ manifest }) => [
    ...(manifest.private === true ? [`${manifest.name} is private`] : []),
    ...(manifest.version === version ? [] : [`${manifest.name} has version ${manifest.version}, others ${version}`]),
    ...(repository === null || manifest.repository?.url === repository
      ? []
      : [`${manifest.name} names the repository ${manifest.repository?.url}, not ${repository}`]),
    ...siblings(manifest)
      .filter(([name, range]) => range !== `^${versions.get(name)}`)
      .map(([name, range]) => `${manifest.name} depends on ${name} ${range}, which is not among the tarballs`),
  ]);
}

/**
 * Returns the packages in an order in which each follows those that it depends on, so that no reader of the registry meets a package whose
 * dependency is missing.
 *
 * @throws if packages depend on each other in a circle
 */
export function inOrder(packed: readonly Packed[]): readonly Packed[] {
  const ordered: Packed[] = [];
  const named = (): readonly string[] => ordered.map(({ manifest }) => manifest.name);
  while (ordered.length < packed.length) {
    const ready = packed.filter(
      (one) => !ordered.includes(one) && siblings(one.manifest).every(([name]) => named().includes(name)),
    );
    if (ready.length === 0) throw new Error('packages depend on each other in a circle');
    ordered.push(...ready);
  }
  return ordered;
}

/** Returns the dist-tag of a version: that of a prerelease is `next`, so that nobody installs it by accident. */
export const distTagOf = (version: string): 'latest' | 'next' => (version.includes('-') ? 'next' : 'latest');
