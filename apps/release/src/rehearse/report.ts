/** What one application did with the packages, in milliseconds. */
export interface Row {
  readonly manager: string;
  readonly consumer: string;
  readonly write: number;
  readonly install: number;
  readonly use: number;
  readonly check: number;
  /** The message of what failed, or `null`. */
  readonly error: string | null;
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

const cells = ({ manager, consumer, write, install, use, check, error }: Row): readonly string[] => [
  manager,
  consumer,
  seconds(write),
  seconds(install),
  seconds(use),
  seconds(write + install + use),
  check === 0 ? '' : seconds(check),
  error === null ? 'ok' : 'FAILED',
];

const head = ['With', 'Application', 'write', 'install', 'sign in', 'total s', 'checks', ''];

/** Returns rows of text as a table with aligned columns. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [head, ...rows.map(cells)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const isText = (column: number): boolean => column < 2 || column === head.length - 1;
  return lines
    .map((line) =>
      line
        .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Returns the last line of a rehearsal. */
export function lastLine(rows: readonly Row[], milliseconds: number): string {
  const failed = rows.filter(({ error }) => error !== null).length;
  return `rehearsed in ${seconds(milliseconds)} s: ${rows.length - failed} passed, ${failed} failed`;
}
