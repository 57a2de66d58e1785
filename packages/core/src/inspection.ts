/*
 * Redacted inspection of running machines.
 */
export type {
  InspectedTransition,
  InspectionFrame,
  InspectionObserver,
  InspectionOptions,
} from './inspection/frame.ts';
export { inspectRedacted, toInspectionFrame } from './inspection/inspect-redacted.ts';
export { redactFrame } from './inspection/redact-frame.ts';
