import type { InspectedTransition } from '@linkedin-auth/core/inspection';
import type { Trace } from './trace.ts';

/** One event of an attempt and its effect. */
export interface Step {
  /** The line in the trace. Lines start at 1. */
  readonly line: number;
  readonly event: unknown;
  /** In the order in which the machine took them. */
  readonly transitions: readonly InspectedTransition[];
  readonly snapshot: Readonly<Record<string, unknown>>;
}

/** An attempt, or a token actor, as recorded in a trace. */
export interface TracedAttempt {
  readonly rootId: string;
  /** The configuration of its machine as JSON, or `null` if the trace starts later than the attempt. */
  readonly definition: string | null;
  readonly steps: readonly Step[];
}

/**
 * Returns the attempts of a trace in the order in which they started. Child actors are omitted, because the machine receives their results.
 */
export function stepsOf({ messages, lines }: Pick<Trace, 'messages' | 'lines'>): readonly TracedAttempt[] {
  interface PartialAttempt {
    definition: string | null;
    readonly steps: Step[];
    transitions: InspectedTransition[];
  }
  const attempts = new Map<string, PartialAttempt>();
  for (const [index, message] of messages.entries()) {
    if (message.sessionId !== message.rootId) continue;
    const attempt = attempts.get(message.rootId) ?? { definition: null, steps: [], transitions: [] };
    attempts.set(message.rootId, attempt);
    if (message.type === '@xstate.actor') attempt.definition = message.definition;
    if (message.type === '@xstate.microstep') attempt.transitions.push(...message.transitions);
    if (message.type !== '@xstate.snapshot') continue;
    const { event, snapshot } = message;
    // `readTrace` guarantees that a snapshot is an object or absent.
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
