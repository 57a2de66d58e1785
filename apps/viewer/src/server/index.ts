import {
  viewerFiles as filesIn,
  type StartedViewer,
  type StaticFiles,
  startViewer as start,
  type ViewerOptions,
} from '@linkedin-auth/inspector/viewer';
import { type ViewerHome, withHome } from '../home.ts';

export { loadFiles, type StartedViewer, type ViewerOptions, viewHash } from '@linkedin-auth/inspector/viewer';
export type { ViewerHome } from '../home.ts';

/** This package's own build, so that no build in the repository depends on the inspector's copy. */
const folder = new URL('../../dist/client/', import.meta.url);

/** Serves the viewer as `npx @linkedin-auth/inspector viewer` does, from this package's build. */
export const startViewer = (options: ViewerOptions): Promise<StartedViewer> => start({ folder, ...options });

export interface ViewerFilesOptions {
  /** The application that serves the viewer: the empty viewer links to it. @default none */
  readonly home?: ViewerHome | undefined;
}

/** Returns the viewer's files by path. The viewer works below any path that ends with a slash. */
export async function viewerFiles({ home }: ViewerFilesOptions = {}): Promise<StaticFiles> {
  const files = await filesIn(folder);
  const index = files('/');
  if (home === undefined || index === null) return files;
  const page = withHome(await index.text(), home);
  return (pathname) =>
    pathname === '/' || pathname === '/index.html' ? new Response(page, { headers: index.headers }) : files(pathname);
}
