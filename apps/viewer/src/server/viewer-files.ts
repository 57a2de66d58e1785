import { loadFiles } from './static-files.ts';

/** The viewer runs its own scripts and ELK's in a worker, and connects to relays of this machine and to nothing else. */
const policy =
  "default-src 'self'; connect-src 'self' ws://127.0.0.1:* ws://localhost:*; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

/** The built viewer, wherever this module runs from. */
const client = new URL('../../dist/client/', import.meta.url);

/** The files of the viewer, by path. It works below any path that ends with a slash. */
export const viewerFiles = (): Promise<(pathname: string) => Response | null> =>
  loadFiles(client, { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' });

/** The part of a viewer's address that names the relay beside it, behind which its secret stays out of every request. */
export const viewHash = (viewPath: string): string => `#${viewPath.slice(viewPath.indexOf('?') + 1)}`;
