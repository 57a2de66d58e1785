import type { InspectedTransition } from '@linkedin-auth/core/inspection';
import type { Chart, ChartRow } from './chart.ts';

/** Every row of a chart, those among them that change no state. */
export const rowsIn = ({ states, groups }: Chart): readonly ChartRow[] => [
  ...states.flatMap(({ stays }) => stays),
  ...groups.flatMap(({ rows }) => rows),
];

/**
 * The rows that an actor has taken. An inspected transition names its states by their keys, which may not be the only ones of that name,
 * and a guard that is a function has no name at all: of several rows that fit, the first is meant.
 */
export function rowsTaken(chart: Chart, transitions: readonly InspectedTransition[]): readonly ChartRow[] {
  const keys = new Map(chart.states.map(({ id, key }) => [id, key]));
  const rows = rowsIn(chart);
  return transitions.flatMap(({ source, targets, eventType, guard }) => {
    const leads = ({ target }: ChartRow): boolean =>
      target === null ? targets.length === 0 : targets.length > 1 || targets[0] === keys.get(target);
    const fits = (row: ChartRow): boolean =>
      keys.get(row.source) === source && row.eventType === eventType && row.guard === guard && leads(row);
    const row = rows.find(fits);
    return row === undefined ? [] : [row];
  });
}
