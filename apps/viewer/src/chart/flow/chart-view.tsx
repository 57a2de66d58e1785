import '@xyflow/react/dist/base.css';
import './chart.css';
import './controls.css';
import { Controls, type NodeTypes, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type ReactNode, useMemo, useState } from 'react';
import type { Chart } from '../chart.ts';
import type { Layout } from '../layout.ts';
import { isContainer } from '../state-box.ts';
import { Camera } from './camera.tsx';
import { CardNode } from './card-node.tsx';
import { ChartContext, isGroupTaken, type Shared } from './chart-context.ts';
import { flowNodes } from './flow-nodes.ts';
import { type Highlight, noHighlight } from './highlight.ts';
import { InitialNode } from './initial-node.tsx';
import { LinesLayer } from './lines-layer.tsx';
import { StateNode } from './state-node.tsx';

export interface ChartViewProps {
  readonly chart: Chart;
  /** The layout of this chart. It determines which cards are expanded. */
  readonly layout: Layout;
  readonly highlight?: Highlight | undefined;
  /** Called with the id of a group whose card the user expands or collapses. */
  readonly onToggle: (groupId: string) => void;
  readonly onSelectState?: ((stateId: string) => void) | undefined;
  readonly selectedState?: string | null | undefined;
  readonly failureHref?: ((failure: string) => string) | undefined;
  /** Whether the chart scrolls to the active state. @default true */
  readonly isFollowing?: boolean | undefined;
  /** @default `Statechart of <machine>` */
  readonly label?: string | undefined;
}

const nodeTypes: NodeTypes = { state: StateNode, card: CardNode, initial: InitialNode };

const names = {
  'controls.ariaLabel': 'Zoom of the chart',
  'controls.zoomIn.ariaLabel': 'Zoom in',
  'controls.zoomOut.ariaLabel': 'Zoom out',
  'controls.fitView.ariaLabel': 'Show the whole chart',
};

export function ChartView({
  chart,
  layout,
  highlight = noHighlight,
  onToggle,
  onSelectState,
  selectedState = null,
  failureHref,
  isFollowing = true,
  label = `Statechart of ${chart.id}`,
}: ChartViewProps): ReactNode {
  const [anchor, setAnchor] = useState<string | null>(null);
  const flashCount = useFlashCount(highlight.taken);
  const nodes = useMemo(() => flowNodes(chart, layout), [chart, layout]);
  const maps = useMemo(
    () => ({
      states: new Map(chart.states.map((state) => [state.id, state])),
      groups: new Map(chart.groups.map((group) => [group.id, group])),
    }),
    [chart],
  );
  const shared = useMemo(
    (): Shared => ({
      chart,
      ...maps,
      highlight,
      selected: selectedState,
      flashCount,
      onToggle: (groupId) => {
        setAnchor(groupId);
        onToggle(groupId);
      },
      onSelectState: onSelectState ?? null,
      failureHref: failureHref ?? null,
    }),
    [chart, maps, highlight, selectedState, flashCount, onToggle, onSelectState, failureHref],
  );
  const innermost = chart.states.findLast((state) => highlight.active.has(state.id) && !isContainer(state));
  return (
    <section className="chart" aria-label={label}>
      <ChartContext value={shared}>
        <ReactFlowProvider>
          <ReactFlow
            nodes={nodes}
            edges={noEdges}
            nodeTypes={nodeTypes}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={null}
            zoomOnDoubleClick={false}
            minZoom={0.1}
            maxZoom={2}
            ariaLabelConfig={names}
            proOptions={{ hideAttribution: true }}
          >
            <LinesLayer layout={layout} />
            <Controls showInteractive={false} position="top-right" fitViewOptions={{ padding: 0.03 }} />
            <Camera
              chart={chart}
              layout={layout}
              focus={isFollowing ? (innermost?.id ?? null) : null}
              arrivalGroup={chart.groups.find((group) => isGroupTaken(shared, group))?.id ?? null}
              anchor={anchor}
            />
          </ReactFlow>
        </ReactFlowProvider>
      </ChartContext>
    </section>
  );
}

const noEdges: never[] = [];

function useFlashCount(taken: ReadonlySet<string>): number {
  const [flashCount, setTurn] = useState({ taken, count: 0 });
  if (flashCount.taken === taken) return flashCount.count;
  const next = { taken, count: flashCount.count + 1 };
  setTurn(next);
  return next.count;
}
