import type { NodeProps } from '@xyflow/react';
import type { ReactNode } from 'react';
import type { Line } from '../box.ts';
import { cardLines, isExpandable } from '../card.ts';
import type { ChartGroup } from '../chart.ts';
import { isGroupTaken, type Shared, useShared } from './chart-context.ts';
import type { FlowNode } from './flow-nodes.ts';
import { boxStyle, TextLine } from './lines.tsx';
import { useReveal } from './use-reveal.ts';

export function CardNode({ data: { node } }: NodeProps<FlowNode>): ReactNode {
  const shared = useShared();
  const { groups, highlight, flashCount, onToggle } = shared;
  const reveal = useReveal(node);
  const group = groups.get(node.id);
  if (group === undefined) return null;
  const isTaken = isGroupTaken(shared, group);
  const [title, ...lines] = cardLines(group, node.isExpanded, node.width, highlight.taken);
  const name = (
    <>
      {title && <TextLine line={title} />}
      <span className="chart-unseen">{routeText(shared, group, isTaken)}</span>
    </>
  );
  return (
    <div
      key={isTaken ? flashCount : 'still'}
      className="chart-card"
      style={boxStyle}
      data-remedy={group.remedy ?? undefined}
      data-taken={isTaken || undefined}
    >
      {isExpandable(group) ? (
        <button
          type="button"
          className="chart-heading"
          aria-expanded={node.isExpanded}
          onClick={() => onToggle(group.id)}
          onFocus={reveal}
        >
          {name}
          <span className="chart-mark" aria-hidden="true" />
        </button>
      ) : (
        <p className="chart-heading">{name}</p>
      )}
      <ul>
        {byRow(lines).map((each, index) => (
          <li key={index}>
            {each.map((line) => (
              <TextLine key={line.kind} line={line} isTaken={line.rowId !== null && highlight.taken.has(line.rowId)} />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

const routeText = ({ states }: Shared, { source, target }: ChartGroup, isTaken: boolean): string =>
  `from ${states.get(source)?.key} to ${states.get(target)?.key}${isTaken ? ', just taken' : ''}`;

/** Groups the lines of one row into one list item, so that a guard and its failure are read together. */
function byRow(lines: readonly Line[]): readonly (readonly Line[])[] {
  const items: Line[][] = [];
  for (const line of lines) {
    const last = items.at(-1);
    if (last !== undefined && line.rowId !== null && last[0]?.rowId === line.rowId) last.push(line);
    else items.push([line]);
  }
  return items;
}
