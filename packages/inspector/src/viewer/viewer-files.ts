import { fileURLToPath } from 'node:url';
import { loadFiles, type StaticFiles } from './static-files.ts';

/** Thrown if the folder does not contain the built viewer, for example in a checkout without a build. */
export class ViewerNotBuiltError extends Error {
  override readonly name = 'ViewerNotBuiltError';
}

/** The page runs its own scripts and ELK's worker, and connects only to relays on this machine. */
const policy =
  "default-src 'self'; connect-src 'self' ws://127.0.0.1:* ws://localhost:*; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

/** The viewer in this package. `bundle-viewer.ts` copies it here from the build of `apps/viewer`. */
const published = new URL('../../viewer-page/', import.meta.url);

/**
 * Reads the built viewer into memory. Its pages work below any path that ends with a slash.
 *
 * @throws ViewerNotBuiltError if the folder does not contain a built viewer
 */
export async function viewerFiles(folder: URL = published): Promise<StaticFiles> {
  const headers = { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' };
  const files = await loadFiles(folder, headers).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return () => null;
    throw error;
  });
  if (files('/') === null)
    throw new ViewerNotBuiltError(
      `no built viewer in ${fileURLToPath(folder)}: in a checkout, run \`pnpm build\` first`,
    );
  return files;
}

/** Returns the hash of a viewer's address that names the relay next to it. A hash keeps the secret out of requests. */
export const viewHash = (viewPath: string): string => `#${viewPath.slice(viewPath.indexOf('?') + 1)}`;
