import { type Typeface, widthOf } from './text-metrics.ts';

const mono = (size: number, line: number, weight: 400 | 600 = 400): Typeface => ({
  family: 'mono',
  size,
  weight,
  line,
});
const sans = (size: number, line: number, weight: 400 | 600 = 400): Typeface => ({
  family: 'sans',
  size,
  weight,
  line,
});

/** The typeface for each kind of line. */
export const typefaces = {
  key: mono(14, 20, 600),
  description: sans(12, 16),
  kind: sans(11, 15),
  code: mono(11, 16, 600),
  title: sans(12.5, 18, 600),
  event: mono(11, 15),
  eventTitle: mono(12, 18, 600),
  guard: mono(11, 15),
  failure: mono(11, 15),
  preview: mono(11, 15),
} satisfies Readonly<Record<string, Typeface>>;

export type LineKind = keyof typeof typefaces;

export interface Line {
  readonly kind: LineKind;
  readonly text: string;
  /** Space above the line. */
  readonly gap: number;
  /** The row that the line belongs to. */
  readonly rowId: string | null;
}

export const line = (kind: LineKind, text: string, gap = 0, rowId: string | null = null): Line => ({
  kind,
  text,
  gap,
  rowId,
});

export const padding = { x: 12, y: 8 };

export const heightOf = (lines: readonly Line[]): number =>
  lines.reduce((height, { kind, gap }) => height + gap + typefaces[kind].line, 2 * padding.y);

export const widestOf = (lines: readonly Line[]): number =>
  Math.max(0, ...lines.map(({ kind, text }) => widthOf(text, typefaces[kind]))) + 2 * padding.x;
