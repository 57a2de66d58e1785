import type { InspectedTransition } from '@linkedin-auth/core/inspection';
import type { Chart, ChartRow } from './chart.ts';

/** Returns all rows of a chart, including those that do not change the state. */
export const rowsIn = ({ states, groups }: Chart): readonly ChartRow[] => [
  ...states.flatMap(({ stays }) => stays),
  ...groups.flatMap(({ rows }) => rows),
];

/**
 * Returns the rows that an actor has taken. An inspected transition contains only the keys of its states, which may not be unique, and no
 * name for a guard that is an inline function. If several rows match, the first is returned.
 */
export function rowsTaken(chart: Chart, transitions: readonly InspectedTransition[]): readonly ChartRow[] {
  const keys = new Map(chart.states.map(({ id, key }) => [id, key]));
  const rows = rowsIn(chart);
  return transitions.flatMap(({ source, targets, eventType, guard }) => {
    const hasTarget = ({ target }: ChartRow): boolean =>
      target === null ? targets.length === 0 : targets.length > 1 || targets[0] === keys.get(target);
    const matches = (row: ChartRow): boolean =>
      keys.get(row.source) === source && row.eventType === eventType && row.guard === guard && hasTarget(row);
    const row = rows.find(matches);
    return row === undefined ? [] : [row];
  });
}
