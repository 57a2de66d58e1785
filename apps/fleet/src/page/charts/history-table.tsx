import { useState } from 'react';
import type { HistoryPoint } from '../../live/fleet-state.ts';
import { Scrollable } from '../parts/scrollable.tsx';
import { shortVaultTime } from '../words/format.ts';

export interface Column {
  readonly name: string;
  readonly of: (point: HistoryPoint) => string;
}

interface HistoryTableProps {
  readonly title: string;
  readonly points: readonly HistoryPoint[];
  readonly columns: readonly Column[];
}

/** The numbers of a chart, the newest first, once they are asked for. */
export function HistoryTable({ title, points, columns }: HistoryTableProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        As a table<span className="for-readers">: {title}</span>
      </summary>
      {isOpen && (
        <Scrollable label={`${title}, as a table`}>
          <table>
            <thead>
              <tr>
                <th scope="col">Vault time, UTC</th>
                {columns.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map((point) => (
                <tr key={point.at}>
                  <th scope="row">{shortVaultTime(point.at)}</th>
                  {columns.map(({ name, of }) => (
                    <td key={name}>{of(point)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrollable>
      )}
    </details>
  );
}
