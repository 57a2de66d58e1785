import { durationText } from '../log/grant.ts';

/* Times in data are numbers. Nobody reads 1772355600000, so known fields are shown in words. */

/** Fields with a time, in milliseconds since the epoch. */
const moments: ReadonlySet<string> = new Set([
  'at',
  'exchangeEndsAt',
  'expiresAt',
  'issuedAt',
  'now',
  'receivedAt',
  'refreshAt',
  'refreshTokenExpiresAt',
  'startedAt',
]);

/** Fields with a duration, each with the length of its unit in milliseconds. */
const durations: ReadonlyMap<string, number> = new Map([
  ['expiresIn', 1000],
  ['leadTime', 1],
  ['refreshTimeout', 1],
  ['refreshTokenExpiresIn', 1000],
]);

/** The first time that is shown as a date: a broken clock may show less. */
const earliest = Date.UTC(2000);

/** The last time that is a date. */
const latest = 8.64e15;

/** Returns a time as `2026-03-01 09:00:00 UTC`, with milliseconds unless they are zero. */
export const dateText = (at: number): string =>
  `${new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/(?:\.000)?Z$/, '')} UTC`;

/**
 * Returns the words for the number of a field, or `null` for a field without a time.
 *
 * @param now the time of the same data, if it has one
 */
export function timeText(name: string, value: unknown, now: unknown): string | null {
  if (typeof value !== 'number') return null;
  const unit = durations.get(name);
  if (unit !== undefined) return durationText(value * unit);
  if (!moments.has(name) || value < earliest || value > latest) return null;
  if (name === 'now' || typeof now !== 'number' || now === value) return dateText(value);
  const distance = durationText(Math.abs(value - now));
  return `${dateText(value)}, ${value > now ? `in ${distance}` : `${distance} ago`}`;
}
