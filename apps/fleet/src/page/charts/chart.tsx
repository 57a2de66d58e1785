import { type ReactNode, useId, useMemo } from 'react';
import type { HistoryPoint } from '../../live/fleet-state.ts';
import { vaultTime } from '../words/format.ts';
import { Drawing } from './drawing.tsx';
import { type Column, HistoryTable } from './history-table.tsx';
import type { Draw } from './plots.ts';

export interface ChartProps {
  readonly title: string;
  /** The present value, in words. */
  readonly value: string;
  readonly points: readonly HistoryPoint[];
  /** `null` while it is loaded. */
  readonly draw: Draw | 'failed' | null;
  /** The columns of the table that says the same as the chart. */
  readonly columns: readonly Column[];
  readonly wide?: boolean;
  /** The legend. */
  readonly children?: ReactNode;
}

/** Shows a value over time: as a chart, in words, and on demand as a table. */
export function Chart({ title, value, points, draw, columns, wide = false, children }: ChartProps) {
  const titleId = useId();
  const drawPoints = useMemo(
    () => (typeof draw === 'function' && points.length > 1 ? (width: number) => draw(points, width) : null),
    [draw, points],
  );
  const [first, last] = [points[0], points.at(-1)];
  const span = first && last ? `from ${vaultTime(first.at)} to ${vaultTime(last.at)}` : '';
  return (
    <figure className={wide ? 'card chart wide' : 'card chart'} aria-labelledby={titleId}>
      <figcaption>
        <h3 id={titleId}>{title}</h3>
        <p className="value">{value}</p>
      </figcaption>
      {children}
      {points.length < 2 && <p className="quiet">There are no data over time yet.</p>}
      {draw === 'failed' && <p className="quiet">The chart could not be loaded. The table has the same numbers.</p>}
      {points.length > 1 && draw !== 'failed' && (
        <Drawing draw={drawPoints} label={`${title} ${span}. Now: ${value}`} />
      )}
      {points.length > 0 && <HistoryTable title={title} points={points} columns={columns} />}
    </figure>
  );
}
