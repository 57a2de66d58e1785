import type { Failure } from '@linkedin-auth/core';
import { evidenceText } from '@linkedin-auth/core/wire';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

const relative = new Intl.RelativeTimeFormat('en');

/** Returns a time in words, such as `2026-01-15 12:00:00 UTC (in 3 days)`. */
export function timeWords(time: number, now: number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  const distance = time - now;
  const [unit, length] = units.find(([, milliseconds]) => Math.abs(distance) >= milliseconds) ?? ['second', 1000];
  const words = relative.format(Math.trunc(distance / length), unit);
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC (${words})`;
}

/** Returns text from a database in a form that a terminal only shows. */
export const plain = (text: string): string => evidenceText(text);

/** Returns rows as columns of equal width, with a heading. */
export function columns(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [heading, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Returns a failure in words. */
export function failureWords({ code, summary, resolution, evidence }: Failure): string {
  const reason = evidence.reason === undefined ? [] : [`Reason: ${plain(evidence.reason)}`];
  return [`${code}: ${summary}`, ...reason, `What to do: ${resolution}`].join('\n');
}

/** @param one the noun for one */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
