import type { InspectedTransition } from '@linkedin-auth/core/inspection';
import type { Trace } from './trace.ts';

/** What one event made of an attempt. */
export interface Step {
  /** Of the trace, beginning with 1. */
  readonly line: number;
  readonly event: unknown;
  /** In the order in which they were taken. */
  readonly transitions: readonly InspectedTransition[];
  readonly snapshot: Readonly<Record<string, unknown>>;
}

/** An attempt, or the life of a token, as a trace tells it. */
export interface TracedAttempt {
  readonly rootId: string;
  /** The configuration of its machine as JSON, or `null` where the trace begins after it did. */
  readonly definition: string | null;
  readonly steps: readonly Step[];
}

/** Every attempt of a trace, in the order in which they began. What children did is left out: their machine says what came of it. */
export function stepsOf({ messages, lines }: Pick<Trace, 'messages' | 'lines'>): readonly TracedAttempt[] {
  interface Growing {
    definition: string | null;
    readonly steps: Step[];
    transitions: InspectedTransition[];
  }
  const attempts = new Map<string, Growing>();
  for (const [index, message] of messages.entries()) {
    if (message.sessionId !== message.rootId) continue;
    const attempt = attempts.get(message.rootId) ?? { definition: null, steps: [], transitions: [] };
    attempts.set(message.rootId, attempt);
    if (message.type === '@xstate.actor') attempt.definition = message.definition;
    if (message.type === '@xstate.microstep') attempt.transitions.push(...message.transitions);
    if (message.type !== '@xstate.snapshot') continue;
    const { event, snapshot } = message;
    // Read by `readTrace`: a snapshot is an object, or nothing.
    attempt.steps.push({
      line: lines[index] ?? 0,
      event,
      transitions: attempt.transitions,
      snapshot: (snapshot ?? {}) as Step['snapshot'],
    });
    attempt.transitions = [];
  }
  return [...attempts].map(([rootId, { definition, steps }]) => ({ rootId, definition, steps }));
}
