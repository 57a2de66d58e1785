export type { InspectionFrame } from '@linkedin-auth/core/inspection';
export type { Socket } from './channels/socket-channel.ts';
export type { OpeningWindow } from './channels/window-channel.ts';
export { createInspector, type Inspector, type InspectorOptions } from './create-inspector.ts';
export { type InspectionMessage, protocolVersion, sourceOf, toStately } from './message.ts';
export type { Recording, RecordOptions } from './recording.ts';
export type { Runtime } from './runtime.ts';
export {
  type Divergence,
  type Replay,
  type ReplayedAttempt,
  type ReplayOptions,
  replayTrace,
} from './trace/replay.ts';
export { type TestFileOptions, testFile } from './trace/test-file.ts';
export { readTrace, type Trace, TraceError, traceVersion, writeTrace } from './trace/trace.ts';
