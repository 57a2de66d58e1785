import { ViewportPortal } from '@xyflow/react';
import type { ReactNode } from 'react';
import type { Layout, LayoutEdge } from '../layout.ts';
import { arrowHead, roundedPath } from '../rounded-path.ts';
import { isGroupTaken, useShared } from './chart-context.ts';
import { layers } from './flow-nodes.ts';

/** Draws the lines of the chart. They are hidden from assistive technology: the cards contain the same information. */
export function LinesLayer({ layout }: { readonly layout: Layout }): ReactNode {
  const shared = useShared();
  const isTaken = ({ groupId }: LayoutEdge): boolean => {
    const group = groupId === null ? undefined : shared.groups.get(groupId);
    return group !== undefined && isGroupTaken(shared, group);
  };
  return (
    <ViewportPortal>
      <svg
        className="chart-lines"
        style={{ zIndex: layers.lines }}
        width={layout.width}
        height={layout.height}
        aria-hidden="true"
      >
        {layout.edges
          .filter((edge) => !isTaken(edge))
          .map((edge) => (
            <EdgeLine key={edge.id} edge={edge} />
          ))}
        {layout.edges.filter(isTaken).map((edge) => (
          // Taken edges are drawn above the lines with which they overlap.
          <EdgeLine key={`${edge.id} ${shared.flashCount}`} edge={edge} isTaken />
        ))}
      </svg>
    </ViewportPortal>
  );
}

interface EdgeLineProps {
  readonly edge: LayoutEdge;
  readonly isTaken?: boolean;
}

const EdgeLine = ({ edge: { points, isEnd }, isTaken = false }: EdgeLineProps): ReactNode => (
  <g className="chart-edge" data-taken={isTaken || undefined}>
    <path d={roundedPath(points)} pathLength={1} />
    {isEnd && <path className="chart-arrow" d={arrowHead(points)} />}
  </g>
);
