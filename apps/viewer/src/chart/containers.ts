import type { Chart } from './chart.ts';

/** The states around a state, itself first, the machine last. */
export function lineageOf({ states }: Chart, id: string): readonly string[] {
  const parents = new Map(states.map((state) => [state.id, state.parentId]));
  const lineage: string[] = [];
  for (let each: string | null | undefined = id; typeof each === 'string'; each = parents.get(each)) lineage.push(each);
  return lineage;
}

/** The state in which what connects two states is drawn: the innermost around both. */
export function containerOf(chart: Chart, source: string, target: string): string {
  const above = lineageOf(chart, source);
  if (source === target) return above[1] ?? source;
  const around = new Set(lineageOf(chart, target));
  return above.find((id) => around.has(id)) ?? chart.id;
}
