import type { InspectionFrame } from '@linkedin-auth/core/inspection';
import type { StepEntry } from './live.ts';

/** Returns the steps of an attempt's machine in a frame: one for each transition. Frames of the actors that it invokes have none. */
export const stepsOf = (frame: InspectionFrame, where: StepEntry['in'], at: number): readonly StepEntry[] =>
  frame.type !== '@xstate.microstep' || frame.sessionId !== frame.rootId
    ? []
    : frame.transitions.map(({ source, targets, eventType, guard }) => ({
        kind: 'step',
        in: where,
        at,
        event: eventType,
        source,
        target: targets.join(', ') || source,
        guard,
      }));
