export { type StartedViewer, startViewer, type ViewerOptions } from './start-viewer.ts';
export { loadFiles } from './static-files.ts';
export { viewerFiles, viewHash } from './viewer-files.ts';
