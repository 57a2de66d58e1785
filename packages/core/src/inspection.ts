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
export { linkedInAuthDefinition } from './login/machine.definition.ts';
export { linkedInPageDefinition } from './login/page-machine.definition.ts';
export { linkedInTokenDefinition } from './token/machine.definition.ts';
