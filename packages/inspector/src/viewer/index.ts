export { type StartedViewer, startViewer, type ViewerOptions } from './start-viewer.ts';
export { type FileHeaders, loadFiles, type StaticFiles } from './static-files.ts';
export { ViewerNotBuiltError, viewerFiles, viewHash } from './viewer-files.ts';
