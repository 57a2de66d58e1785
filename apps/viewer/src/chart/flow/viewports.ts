import type { Viewport } from '@xyflow/react';
import type { Layout, Point } from '../layout.ts';

/** Of the element that shows the picture. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** A part of the picture. */
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** Below this the text of a chart is not read without effort; above the other it only takes room. */
const readable = { least: 0.7, enough: 0.85, together: 0.5 };
const margin = 16;

/** The whole picture where it can be read at that size, otherwise the part around a state, with the card that led to it if that fits. */
export function startOf(
  room: Room,
  layout: Layout,
  state: Rectangle = { x: 0, y: 0, width: 0, height: 0 },
  card: Rectangle = state,
): Viewport {
  const across = (room.width - 2 * margin) / layout.width;
  const whole = Math.min(across, (room.height - 2 * margin) / layout.height, 1);
  const zoom = whole >= readable.least ? whole : Math.min(readable.enough, Math.max(readable.least, across));
  return viewOfBoth(room, layout, zoom, state, card);
}

/** A state and the card that led to it, a little smaller if need be; the state alone where they are too far apart to be read together. */
export function viewOfBoth(room: Room, layout: Layout, zoom: number, state: Rectangle, card: Rectangle): Viewport {
  const both = union(state, card);
  const fitting = Math.min(zoom, (room.width - 2 * margin) / both.width, (room.height - 2 * margin) / both.height);
  return fitting >= readable.together ? viewOn(room, layout, fitting, both) : viewOn(room, layout, zoom, state);
}

/** A part in the middle, as far as nothing but picture is shown then. */
export function viewOn(room: Room, layout: Layout, zoom: number, { x, y, width, height }: Rectangle): Viewport {
  return {
    zoom,
    x: place(room.width, layout.width * zoom, (x + width / 2) * zoom),
    y: place(room.height, layout.height * zoom, (y + height / 2) * zoom),
  };
}

export function isSeen(room: Room, { x, y, zoom }: Viewport, part: Rectangle): boolean {
  const [left, top] = [part.x * zoom + x, part.y * zoom + y];
  return left >= 0 && top >= 0 && left + part.width * zoom <= room.width && top + part.height * zoom <= room.height;
}

export function union(a: Rectangle, b: Rectangle): Rectangle {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

function place(room: number, size: number, centre: number): number {
  const least = room - size - margin;
  return least >= margin ? (room - size) / 2 : Math.min(margin, Math.max(least, room / 2 - centre));
}
