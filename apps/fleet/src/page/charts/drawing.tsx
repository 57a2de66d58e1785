import { useEffect, useRef, useState } from 'react';

export interface DrawingProps {
  /** Draws so wide in pixels. `null`: there is nothing to draw, or not yet. */
  readonly draw: ((width: number) => Element) | null;
  /** What the drawing shows, in words. */
  readonly label: string;
}

/** Returns the width of an element in pixels, and follows it. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Shows what a library draws, as wide as there is room. */
export function Drawing({ draw, label }: DrawingProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  useEffect(() => {
    const drawn = draw === null || width === 0 ? null : draw(width);
    // The words around it say what it shows; the names of its parts say nothing.
    drawn?.setAttribute('aria-hidden', 'true');
    place.current?.replaceChildren(...(drawn === null ? [] : [drawn]));
  }, [draw, width]);
  return <div ref={place} className="drawing" {...(draw !== null && { role: 'img', 'aria-label': label })} />;
}
