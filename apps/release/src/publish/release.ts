import type { Packed } from '../manifest.ts';
import { configuredRegistry, isPublished, npmVersion, publish, type Registry, supportsTrust } from './npm.ts';
import { inOrder, problemsOf } from './plan.ts';
import { repositoryUrl } from './stamp.ts';

/** A release that cannot begin. Nothing has been published. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
}

/** What became of a package: it was published by this run, or by an earlier one. */
export interface Released {
  readonly name: string;
  readonly version: string;
  readonly outcome: 'published' | 'was published before';
}

/** Whether GitHub offers this run a token of OpenID Connect, which a job gets with `id-token: write`. */
const hasIdentity = ({ ACTIONS_ID_TOKEN_REQUEST_URL: url }: NodeJS.ProcessEnv): boolean =>
  url !== undefined && url !== '';

/**
 * Publishes every package whose version the registry does not have, in the order of their dependencies. A run that was interrupted can be
 * repeated.
 *
 * @param url of the registry; `null` only where GitHub identifies the run, so that nobody publishes to npm from a desk
 * @throws ReleaseError if the packages or the environment are not fit; CommandError if the registry rejects a package
 */
export async function* release(
  packed: readonly Packed[],
  url: string | null,
  environment: NodeJS.ProcessEnv,
): AsyncGenerator<Released> {
  const isIdentified = hasIdentity(environment);
  if (url === null && !isIdentified)
    throw new ReleaseError('only the release workflow publishes to npm: name another registry with --registry');
  const problems = problemsOf(packed, isIdentified ? repositoryUrl(environment) : null);
  if (problems.length > 0) throw new ReleaseError(problems.join('\n'));
  if (isIdentified) {
    const version = await npmVersion();
    if (!supportsTrust(version)) throw new ReleaseError(`npm ${version} lacks trusted publishing, which 11.5.1 has`);
  }
  const registry: Registry = { url: url ?? (await configuredRegistry()), hasIdentity: isIdentified };
  for (const one of inOrder(packed)) {
    const { name, version } = one.manifest;
    const isThere = await isPublished(one, registry);
    if (!isThere) await publish(one, registry);
    yield { name, version, outcome: isThere ? 'was published before' : 'published' };
  }
}
