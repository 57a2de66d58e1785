import type { Viewport } from '@xyflow/react';
import type { Layout, Point } from '../layout.ts';

/** Size of the element that shows the chart, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of the chart. */
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** Zoom levels at which text is readable: the minimum, a comfortable one, and the minimum for a state with its card. */
const readable = { minimum: 0.7, comfortable: 0.85, withCard: 0.5 };
const margin = 16;

/** Returns a viewport of the whole chart if its text stays readable, otherwise of a state, with the card that led to it if both fit. */
export function initialViewport(
  size: Size,
  layout: Layout,
  state: Rectangle = { x: 0, y: 0, width: 0, height: 0 },
  card: Rectangle = state,
): Viewport {
  const across = (size.width - 2 * margin) / layout.width;
  const whole = Math.min(across, (size.height - 2 * margin) / layout.height, 1);
  const zoom = whole >= readable.minimum ? whole : Math.min(readable.comfortable, Math.max(readable.minimum, across));
  return viewportFor(size, layout, zoom, state, card);
}

/** Returns a viewport of a state and the card that led to it, zoomed out if necessary, or of the state alone if they are too far apart. */
export function viewportFor(size: Size, layout: Layout, zoom: number, state: Rectangle, card: Rectangle): Viewport {
  const both = union(state, card);
  const fittingZoom = Math.min(zoom, (size.width - 2 * margin) / both.width, (size.height - 2 * margin) / both.height);
  return fittingZoom >= readable.withCard
    ? viewportOn(size, layout, fittingZoom, both)
    : viewportOn(size, layout, zoom, state);
}

/** Returns a viewport centred on a part, as far as the edges of the chart allow. */
function viewportOn(size: Size, layout: Layout, zoom: number, { x, y, width, height }: Rectangle): Viewport {
  return {
    zoom,
    x: offset(size.width, layout.width * zoom, (x + width / 2) * zoom),
    y: offset(size.height, layout.height * zoom, (y + height / 2) * zoom),
  };
}

export function isVisible(size: Size, { x, y, zoom }: Viewport, part: Rectangle): boolean {
  const [left, top] = [part.x * zoom + x, part.y * zoom + y];
  return left >= 0 && top >= 0 && left + part.width * zoom <= size.width && top + part.height * zoom <= size.height;
}

function union(a: Rectangle, b: Rectangle): Rectangle {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** Returns the offset of the content along one axis: centred if it fits, otherwise with `centre` in the middle as far as the edges allow. */
function offset(available: number, content: number, centre: number): number {
  const minimum = available - content - margin;
  return minimum >= margin ? (available - content) / 2 : Math.min(margin, Math.max(minimum, available / 2 - centre));
}
