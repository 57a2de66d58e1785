import { useReactFlow, useStoreApi } from '@xyflow/react';
import type { FocusEvent } from 'react';
import type { LayoutNode } from '../layout.ts';
import { motion } from './animation-duration.ts';
import { isSeen } from './viewports.ts';

/** What holds a heading, and the button in it, of a box that may be higher than the screen. */
const headingHeight = 60;

/** Moves the picture so that what the keyboard has come to is seen. */
export function useReveal({ x, y, width }: LayoutNode): (event: FocusEvent) => void {
  const flow = useReactFlow();
  const store = useStoreApi();
  return ({ target }) => {
    const view = flow.getViewport();
    if (!target.matches(':focus-visible') || isSeen(store.getState(), view, { x, y, width, height: headingHeight }))
      return;
    void flow.setCenter(x + width / 2, y + headingHeight / 2, { zoom: view.zoom, duration: motion() });
  };
}
