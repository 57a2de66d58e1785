import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Chart } from '../chart.ts';
import type { Layout, LayoutNode } from '../layout.ts';
import { animationDuration } from './animation-duration.ts';
import { initialViewport, isVisible, type Size, viewportFor } from './viewports.ts';

interface CameraProps {
  readonly chart: Chart;
  readonly layout: Layout;
  /** Id of the state to show. */
  readonly focus: string | null;
  /** Id of the group that led to it. */
  readonly arrivalGroup: string | null;
  /** Id of the group whose card was expanded or collapsed last. */
  readonly anchor: string | null;
}

/**
 * Controls the visible part of a chart: all of it if the text stays readable, otherwise the first state; then it follows the machine.
 * A card that is expanded stays where it is.
 */
export function Camera({ chart, layout, focus, arrivalGroup, anchor }: CameraProps): null {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const rendered = useRef<{ readonly chart: Chart; readonly layout: Layout } | null>(null);
  const focused = useRef<string | null>(null);

  useLayoutEffect(() => {
    if (width === 0 || height === 0 || rendered.current?.layout === layout) return;
    const before = rendered.current;
    rendered.current = { chart, layout };
    if (before?.chart !== chart) {
      focused.current = focus;
      const state = nodeOf(layout, 'state', focus ?? chart.initial);
      void flow.setViewport(initialViewport({ width, height }, layout, state, nodeOf(layout, 'group', arrivalGroup)));
      return;
    }
    const from = nodeOf(before.layout, 'group', anchor);
    const to = nodeOf(layout, 'group', anchor);
    if (from === undefined || to === undefined) return;
    const { x, y, zoom } = flow.getViewport();
    void flow.setViewport({ zoom, x: x - (to.x - from.x) * zoom, y: y - (to.y - from.y) * zoom });
  }, [chart, layout, width, height, focus, arrivalGroup, anchor, flow]);

  useEffect(() => {
    const state = nodeOf(layout, 'state', focus);
    if (state === undefined || focused.current === focus || width === 0) return;
    focused.current = focus;
    const size: Size = { width, height };
    const view = flow.getViewport();
    const card = nodeOf(layout, 'group', arrivalGroup) ?? state;
    if (!isVisible(size, view, state) || !isVisible(size, view, card))
      void flow.setViewport(viewportFor(size, layout, view.zoom, state, card), { duration: animationDuration() });
  }, [layout, focus, arrivalGroup, width, height, flow]);

  return null;
}

const nodeOf = ({ nodes }: Layout, kind: LayoutNode['kind'], id: string | null): LayoutNode | undefined =>
  nodes.find((node) => node.kind === kind && node.id === id);
