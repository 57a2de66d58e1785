import type { Highlight } from '../chart/flow/highlight.ts';
import { activeStates, type Chart, rowsIn, rowsTaken } from '../chart/index.ts';
import { type Actor, type Film, type Step, typeOf } from './event-log.ts';
import type { Login } from './logins.ts';

/** The last step of an actor at a moment, or `null` before it began. */
export function stepAt({ steps }: Film, actor: Actor, moment: number): Step | null {
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

/** The step of the same actor before another. */
export function stepBefore(film: Film, { sessionId, index }: Step): Step | null {
  const actor = film.actors.get(sessionId);
  return actor === undefined ? null : stepAt(film, actor, index - 1);
}

/** How an actor ended: `succeeded`, the code of a failure, or another status; `null` while it lives. */
export function outcomeOf({
  snapshot,
}: Pick<Step, 'snapshot'>): { readonly status: string; readonly code: string | null } | null {
  const { output } = snapshot;
  if (snapshot['status'] !== 'done' || typeof output !== 'object' || output === null) return null;
  const { status, code } = output as { readonly status?: unknown; readonly code?: unknown };
  return { status: String(status), code: typeof code === 'string' ? code : null };
}

/** The guard that decided a step. */
export const guardOf = ({ transitions }: Step): string | null =>
  transitions?.findLast(({ guard }) => guard !== null)?.guard ?? null;

/** Where a page was told how its login ended, the step of another half that decided it. */
export function decidedElsewhere(film: Film, { attempts }: Login, step: Step): Step | null {
  if (typeOf(step.event) !== 'outcome.received' || step.snapshot['status'] !== 'done') return null;
  const ends = attempts.flatMap((attempt) => stepAt(film, attempt, step.index) ?? []);
  return (
    ends.find((end) => typeOf(end.event) !== 'outcome.received' && outcomeOf(end) !== null && guardOf(end) !== null) ??
    null
  );
}

export interface NamedFailure {
  readonly code: string;
  readonly evidence: object;
}

/** The failure that a step named: as the outcome of its actor or, where that lives on, as the trouble that it has now and had not before. */
export function failureNamed(step: Step, before: Step | null): NamedFailure | null {
  const { output, context } = step.snapshot;
  const trouble = outcomeOf(step) === null ? troubleIn(context) : null;
  const known = troubleIn(before?.snapshot['context']);
  return readFailure(output) ?? (JSON.stringify(trouble) === JSON.stringify(known) ? null : readFailure(trouble));
}

const troubleIn = (context: unknown): unknown =>
  (context as { readonly trouble?: unknown } | null | undefined)?.trouble ?? null;

function readFailure(value: unknown): NamedFailure | null {
  const { code, evidence } = (value ?? {}) as { readonly code?: unknown; readonly evidence?: unknown };
  if (typeof code !== 'string') return null;
  return { code, evidence: typeof evidence === 'object' && evidence !== null ? evidence : {} };
}

/** What a chart shows of an actor at a moment. */
export function highlightOf(chart: Chart, film: Film, actor: Actor, moment: number): Highlight {
  const step = stepAt(film, actor, moment);
  if (step === null) return { active: new Set(), visited: new Set(), taken: new Set(), failure: null };
  const visited = new Set<string>();
  for (const index of actor.steps) {
    if (index > step.index) break;
    const passed = film.steps[index];
    if (passed === undefined) continue;
    for (const id of activeStates(chart, passed.snapshot['value'])) visited.add(id);
    for (const { source } of rowsTaken(chart, passed.transitions ?? [])) visited.add(source);
  }
  return {
    active: activeStates(chart, step.snapshot['value']),
    visited,
    taken: new Set(takenBy(chart, film, step)),
    failure: outcomeOf(step)?.code ?? null,
  };
}

/** The rows that a step took: as it says itself or, where the sender sends no edges, those that lead from one state to the other. */
export function takenBy(chart: Chart, film: Film, step: Step): readonly string[] {
  if (step.transitions !== null) return rowsTaken(chart, step.transitions).map(({ id }) => id);
  const before = stepBefore(film, step);
  if (before === null) return [];
  const from = activeStates(chart, before.snapshot['value']);
  const to = activeStates(chart, step.snapshot['value']);
  const fitting = rowsIn(chart).filter(
    ({ source, target, eventType }) =>
      target !== null && from.has(source) && to.has(target) && !from.has(target) && eventType === typeOf(step.event),
  );
  // Which of several guards decided is not to be guessed.
  return fitting.length === 1 ? fitting.map(({ id }) => id) : [];
}
