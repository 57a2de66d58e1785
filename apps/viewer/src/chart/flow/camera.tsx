import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Chart } from '../chart.ts';
import type { Layout, LayoutNode } from '../layout.ts';
import { motion } from './animation-duration.ts';
import { isSeen, type Room, startOf, viewOfBoth } from './viewports.ts';

interface CameraProps {
  readonly chart: Chart;
  readonly layout: Layout;
  /** The state to look at. */
  readonly lookAt: string | null;
  /** The group whose card led there. */
  readonly cameBy: string | null;
  /** The group whose card was opened or closed last. */
  readonly anchor: string | null;
}

/**
 * What part of a chart is seen: all of it where that can be read, otherwise where the story begins; then wherever the machine goes.
 * A card that is opened stays where it is.
 */
export function Camera({ chart, layout, lookAt, cameBy, anchor }: CameraProps): null {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const seen = useRef<{ readonly chart: Chart; readonly layout: Layout } | null>(null);
  const looked = useRef<string | null>(null);

  useLayoutEffect(() => {
    if (width === 0 || height === 0 || seen.current?.layout === layout) return;
    const before = seen.current;
    seen.current = { chart, layout };
    if (before?.chart !== chart) {
      looked.current = lookAt;
      const state = nodeOf(layout, 'state', lookAt ?? chart.initial);
      void flow.setViewport(startOf({ width, height }, layout, state, nodeOf(layout, 'group', cameBy)));
      return;
    }
    const from = nodeOf(before.layout, 'group', anchor);
    const to = nodeOf(layout, 'group', anchor);
    if (from === undefined || to === undefined) return;
    const { x, y, zoom } = flow.getViewport();
    void flow.setViewport({ zoom, x: x - (to.x - from.x) * zoom, y: y - (to.y - from.y) * zoom });
  }, [chart, layout, width, height, lookAt, cameBy, anchor, flow]);

  useEffect(() => {
    const state = nodeOf(layout, 'state', lookAt);
    if (state === undefined || looked.current === lookAt || width === 0) return;
    looked.current = lookAt;
    const room: Room = { width, height };
    const view = flow.getViewport();
    const card = nodeOf(layout, 'group', cameBy) ?? state;
    if (!isSeen(room, view, state) || !isSeen(room, view, card))
      void flow.setViewport(viewOfBoth(room, layout, view.zoom, state, card), { duration: motion() });
  }, [layout, lookAt, cameBy, width, height, flow]);

  return null;
}

const nodeOf = ({ nodes }: Layout, kind: LayoutNode['kind'], id: string | null): LayoutNode | undefined =>
  nodes.find((node) => node.kind === kind && node.id === id);
