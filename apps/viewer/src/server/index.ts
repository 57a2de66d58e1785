import {
  viewerFiles as filesIn,
  type StartedViewer,
  type StaticFiles,
  startViewer as start,
  type ViewerOptions,
} from '@linkedin-auth/inspector/viewer';

export { loadFiles, type StartedViewer, type ViewerOptions, viewHash } from '@linkedin-auth/inspector/viewer';

/** This package's own build, so that nothing in the repository waits for the inspector's copy of it. */
const folder = new URL('../../dist/client/', import.meta.url);

/** Serves the viewer as `npx @linkedin-auth/inspector viewer` does, from this package's build. */
export const startViewer = (options: ViewerOptions): Promise<StartedViewer> => start({ folder, ...options });

export const viewerFiles = (): Promise<StaticFiles> => filesIn(folder);
