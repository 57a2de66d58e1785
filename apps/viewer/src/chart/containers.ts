import type { Chart } from './chart.ts';

/** Returns a state and its ancestors, from the state itself to the machine. */
function lineageOf({ states }: Chart, id: string): readonly string[] {
  const parents = new Map(states.map((state) => [state.id, state.parentId]));
  const lineage: string[] = [];
  for (let each: string | null | undefined = id; typeof each === 'string'; each = parents.get(each)) lineage.push(each);
  return lineage;
}

/** Returns the innermost state that contains both states. The connection between them is drawn inside it. */
export function containerOf(chart: Chart, source: string, target: string): string {
  const ancestors = lineageOf(chart, source);
  if (source === target) return ancestors[1] ?? source;
  const targetAncestors = new Set(lineageOf(chart, target));
  return ancestors.find((id) => targetAncestors.has(id)) ?? chart.id;
}
