import { useReactFlow, useStoreApi } from '@xyflow/react';
import type { FocusEvent } from 'react';
import type { LayoutNode } from '../layout.ts';
import { animationDuration } from './animation-duration.ts';
import { isVisible } from './viewports.ts';

/** Height of a heading and its button; the box itself can be higher than the screen. */
const headingHeight = 60;

/** Returns a focus handler that scrolls the chart to an element with keyboard focus. */
export function useReveal({ x, y, width }: LayoutNode): (event: FocusEvent) => void {
  const flow = useReactFlow();
  const store = useStoreApi();
  return ({ target }) => {
    const view = flow.getViewport();
    if (!target.matches(':focus-visible') || isVisible(store.getState(), view, { x, y, width, height: headingHeight }))
      return;
    void flow.setCenter(x + width / 2, y + headingHeight / 2, { zoom: view.zoom, duration: animationDuration() });
  };
}
