import type { Highlight } from '../chart/flow/highlight.ts';
import { activeStates, type Chart, rowsIn, rowsTaken } from '../chart/index.ts';
import { type Actor, type EventLog, type Step, typeOf } from './event-log.ts';
import type { Login } from './logins.ts';

/** Returns the last step of an actor at a moment, or `null` before its first. */
export function stepAt({ steps }: EventLog, actor: Actor, moment: number): Step | null {
  let low = 0;
  let high = actor.steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((actor.steps[middle] ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  const index = actor.steps[low - 1];
  return index === undefined ? null : (steps[index] ?? null);
}

/** Returns the previous step of the same actor, or `null`. */
export function stepBefore(log: EventLog, { sessionId, index }: Step): Step | null {
  const actor = log.actors.get(sessionId);
  return actor === undefined ? null : stepAt(log, actor, index - 1);
}

/** Returns the outcome of an actor that has ended: its status and the code of its failure. `null` before the end. */
export function outcomeOf({
  snapshot,
}: Pick<Step, 'snapshot'>): { readonly status: string; readonly code: string | null } | null {
  const { output } = snapshot;
  if (snapshot['status'] !== 'done' || typeof output !== 'object' || output === null) return null;
  const { status, code } = output as { readonly status?: unknown; readonly code?: unknown };
  return { status: String(status), code: typeof code === 'string' ? code : null };
}

/** Returns the guard that decided a step, or `null`. */
export const guardOf = ({ transitions }: Step): string | null =>
  transitions?.findLast(({ guard }) => guard !== null)?.guard ?? null;

/** If a step received an outcome, returns the step of another attempt that decided it. */
export function decidedElsewhere(log: EventLog, { attempts }: Login, step: Step): Step | null {
  if (typeOf(step.event) !== 'outcome.received' || step.snapshot['status'] !== 'done') return null;
  const ends = attempts.flatMap((attempt) => stepAt(log, attempt, step.index) ?? []);
  return (
    ends.find((end) => typeOf(end.event) !== 'outcome.received' && outcomeOf(end) !== null && guardOf(end) !== null) ??
    null
  );
}

export interface NamedFailure {
  readonly code: string;
  readonly evidence: object;
}

/** Returns the failure of a step: the outcome of its actor or, if the actor continues, a new failure in its context. */
export function failureNamed(step: Step, before: Step | null): NamedFailure | null {
  const { output, context } = step.snapshot;
  const current = outcomeOf(step) === null ? contextFailure(context) : null;
  const earlier = contextFailure(before?.snapshot['context']);
  return readFailure(output) ?? (JSON.stringify(current) === JSON.stringify(earlier) ? null : readFailure(current));
}

const contextFailure = (context: unknown): unknown =>
  (context as { readonly trouble?: unknown } | null | undefined)?.trouble ?? null;

function readFailure(value: unknown): NamedFailure | null {
  const { code, evidence } = (value ?? {}) as { readonly code?: unknown; readonly evidence?: unknown };
  if (typeof code !== 'string') return null;
  return { code, evidence: typeof evidence === 'object' && evidence !== null ? evidence : {} };
}

/** Returns the highlight of a chart for an actor at a moment. */
export function highlightOf(chart: Chart, log: EventLog, actor: Actor, moment: number): Highlight {
  const step = stepAt(log, actor, moment);
  if (step === null) return { active: new Set(), visited: new Set(), taken: new Set(), failure: null };
  const visited = new Set<string>();
  for (const index of actor.steps) {
    if (index > step.index) break;
    const passed = log.steps[index];
    if (passed === undefined) continue;
    for (const id of activeStates(chart, passed.snapshot['value'])) visited.add(id);
    for (const { source } of rowsTaken(chart, passed.transitions ?? [])) visited.add(source);
  }
  return {
    active: activeStates(chart, step.snapshot['value']),
    visited,
    taken: new Set(takenBy(chart, log, step)),
    failure: outcomeOf(step)?.code ?? null,
  };
}

/** Returns the ids of the rows that a step took. If the sender sends no transitions, infers a row from the states before and after. */
export function takenBy(chart: Chart, log: EventLog, step: Step): readonly string[] {
  if (step.transitions !== null) return rowsTaken(chart, step.transitions).map(({ id }) => id);
  const before = stepBefore(log, step);
  if (before === null) return [];
  const from = activeStates(chart, before.snapshot['value']);
  const to = activeStates(chart, step.snapshot['value']);
  const matching = rowsIn(chart).filter(
    ({ source, target, eventType }) =>
      target !== null && from.has(source) && to.has(target) && !from.has(target) && eventType === typeOf(step.event),
  );
  // With several matching rows, the deciding guard is unknown.
  return matching.length === 1 ? matching.map(({ id }) => id) : [];
}
