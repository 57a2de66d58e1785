import type { Node } from '@xyflow/react';
import type { Chart } from '../chart.ts';
import type { Layout, LayoutNode } from '../layout.ts';
import { isContainer } from '../state-box.ts';

export type FlowNode = Node<{ readonly node: LayoutNode }, 'state' | 'card' | 'initial'>;

/** Lines are above containers and below everything else. */
export const layers = { container: 0, lines: 1, node: 2 };

export function flowNodes({ states }: Chart, { nodes }: Layout): FlowNode[] {
  const containers = new Set(states.filter(isContainer).map(({ id }) => id));
  return nodes.map((node): FlowNode => {
    const { id, kind, x, y, width, height } = node;
    const zIndex = kind === 'state' && containers.has(id) ? layers.container : layers.node;
    return {
      id: `${kind} ${id}`,
      // React Flow styles nodes of the type `group`.
      type: kind === 'group' ? 'card' : kind,
      position: { x, y },
      data: { node },
      width,
      height,
      measured: { width, height },
      zIndex,
      draggable: false,
      selectable: false,
      connectable: false,
      focusable: false,
    };
  });
}
