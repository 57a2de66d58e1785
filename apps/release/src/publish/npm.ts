import type { Packed } from '../manifest.ts';
import { run } from '../run.ts';
import { distTagOf } from './plan.ts';

/** Where packages are published. */
export interface Registry {
  /** Its URL, which ends with a slash. */
  readonly url: string;
  /** Whether GitHub can vouch for this run with a token of OpenID Connect. */
  readonly hasIdentity: boolean;
}

/** Returns the URL of the registry that npm is configured for. */
export const configuredRegistry = async (): Promise<string> => (await run('npm', ['config', 'get', 'registry'])).trim();

/**
 * Whether the registry already has this version of a package.
 * @throws if the registry cannot be asked
 */
export async function isPublished({ manifest }: Packed, { url }: Registry): Promise<boolean> {
  const response = await fetch(new URL(manifest.name.replace('/', '%2f'), url));
  if (response.status === 404) return false;
  if (!response.ok) throw new Error(`${url} answered ${response.status} for ${manifest.name}`);
  const { versions } = (await response.json()) as { readonly versions?: Readonly<Record<string, unknown>> };
  return versions !== undefined && Object.hasOwn(versions, manifest.version);
}

/**
 * Publishes a tarball. Its manifest asks for provenance, which only GitHub can attest, so that any other run has to decline it.
 * @throws CommandError if npm or the registry rejects it
 */
export async function publish({ tarball, manifest }: Packed, registry: Registry): Promise<void> {
  await run('npm', [
    'publish',
    tarball,
    '--access',
    'public',
    '--tag',
    distTagOf(manifest.version),
    `--provenance=${registry.hasIdentity}`,
    '--registry',
    registry.url,
  ]);
}

/** The first npm that exchanges GitHub's token for one of the registry. */
const trusted = [11, 5, 1] as const;

/** Whether a version of npm supports trusted publishing. */
export function supportsTrust(version: string): boolean {
  const parts = version.trim().split('.').map(Number);
  for (const [index, least] of trusted.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}

export const npmVersion = async (): Promise<string> => (await run('npm', ['--version'])).trim();
