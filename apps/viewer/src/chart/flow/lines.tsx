import type { CSSProperties, ReactNode } from 'react';
import { type Line, type LineKind, padding, typefaces } from '../box.ts';

/** Sets the size that the layout has calculated. */
export const lineStyle = (kind: LineKind, gap = 0): CSSProperties => {
  const { size, weight, line } = typefaces[kind];
  return { fontSize: size, fontWeight: weight, lineHeight: `${line}px`, height: line, marginTop: gap };
};

export const lineClass = (kind: LineKind): string => `chart-line chart-${kind} chart-${typefaces[kind].family}`;

export const boxStyle: CSSProperties = { padding: `${padding.y}px ${padding.x}px` };

export const TextLine = ({ line, isTaken = false }: { readonly line: Line; readonly isTaken?: boolean }): ReactNode => (
  <span className={lineClass(line.kind)} style={lineStyle(line.kind, line.gap)} data-taken={isTaken || undefined}>
    {line.text}
  </span>
);
