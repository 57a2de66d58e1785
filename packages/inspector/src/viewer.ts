export { type StartedViewer, startViewer, type ViewerOptions } from './viewer/start-viewer.ts';
export { type FileHeaders, loadFiles, type StaticFiles } from './viewer/static-files.ts';
export { ViewerNotBuiltError, viewerFiles, viewHash } from './viewer/viewer-files.ts';
