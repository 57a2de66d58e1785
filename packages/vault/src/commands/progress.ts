import type { CommandInput } from './input.ts';

/** One line of a terminal that shows how far something has come. */
export interface Progress {
  readonly show: (done: number) => void;
  /** Removes the line. */
  readonly end: () => void;
}

/** How often the line changes, in milliseconds. */
const interval = 100;

const longestBar = 40;

/** Creates a line of progress towards a total. Shows nothing without a terminal. */
export function createProgress({ terminal, clock }: CommandInput, label: string, total: number): Progress {
  if (terminal === null || total === 0) return { show: () => {}, end: () => {} };
  const startedAt = clock();
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show: (done) => {
      const now = clock();
      if (done < total && now - shownAt < interval) return;
      shownAt = now;
      terminal.write(`\r\u001B[K${lineOf(label, Math.min(done, total), total, now - startedAt, terminal.columns)}`);
    },
    end: () => terminal.write('\r\u001B[K'),
  };
}

function lineOf(label: string, done: number, total: number, elapsed: number, width: number): string {
  const left = done === 0 ? '' : `, ${Math.ceil(((elapsed / done) * (total - done)) / 1000)} s left`;
  const words = `${label} ${done} of ${total}, ${Math.floor((done / total) * 100)} %${left}`;
  // A line that wraps could not be removed.
  const length = Math.min(longestBar, width - words.length - 4);
  if (length < 5) return words.slice(0, Math.max(0, width - 1));
  const filled = Math.round((done / total) * length);
  return `[${'#'.repeat(filled)}${'-'.repeat(length - filled)}] ${words}`;
}
