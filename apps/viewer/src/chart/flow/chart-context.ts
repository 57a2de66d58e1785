import { createContext, use } from 'react';
import type { Chart, ChartGroup, ChartState } from '../chart.ts';
import type { Highlight } from './highlight.ts';

/** Data that the parts of a chart share. The nodes themselves do not change while a machine runs. */
export interface Shared {
  readonly chart: Chart;
  readonly states: ReadonlyMap<string, ChartState>;
  readonly groups: ReadonlyMap<string, ChartGroup>;
  readonly highlight: Highlight;
  readonly selected: string | null;
  /** Grows with each taken row, so that a row taken twice flashes twice. */
  readonly flashCount: number;
  readonly onToggle: (groupId: string) => void;
  readonly onSelectState: ((stateId: string) => void) | null;
  readonly failureHref: ((failure: string) => string) | null;
}

const Context = createContext<Shared | null>(null);

export const ChartContext = Context.Provider;

export function useShared(): Shared {
  const shared = use(Context);
  if (shared === null) throw new Error('A part of a chart was rendered outside a ChartView.');
  return shared;
}

export const isGroupTaken = ({ highlight }: Shared, { rows }: ChartGroup): boolean =>
  rows.some(({ id }) => highlight.taken.has(id));
