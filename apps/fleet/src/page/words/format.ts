/* Numbers and times in words. The words of the page are English, and so are its numbers. */

const language = 'en-GB';

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const calendar = new Intl.DateTimeFormat(language, {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
const shortCalendar = new Intl.DateTimeFormat(language, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** Returns a count, with a decimal where it would otherwise be 0. */
export const numberWords = (value: number): string =>
  value !== 0 && Math.abs(value) < 10 && !Number.isInteger(value) ? precise.format(value) : whole.format(value);

export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${numberWords(value)} ${value === 1 ? one : many}`;

/** Returns a real time, as the clock on the wall shows it. */
export const wallTime = (time: number): string => clock.format(time);

/** Returns a time of the vaults, which is seldom today. */
export const vaultTime = (time: number): string => `${calendar.format(time)} UTC`;

/** Returns a time of the vaults for a narrow column, in UTC. */
export const shortVaultTime = (time: number): string => shortCalendar.format(time);

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** Returns a duration in its two largest units, such as `3 min 20 s`. */
export function durationWords(seconds: number): string {
  if (seconds < 10) return `${numberWords(Math.max(0, seconds))} s`;
  let left = Math.round(seconds);
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${whole.format(count)} ${unit}`);
    // After the largest unit comes the next one, or none.
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

/** A unit in which durations of a size are drawn. */
export interface DurationUnit {
  readonly name: string;
  readonly seconds: number;
}

const drawn: readonly DurationUnit[] = [
  { name: 'days', seconds: 86_400 },
  { name: 'hours', seconds: 3600 },
  { name: 'minutes', seconds: 60 },
];

/** Returns the unit for durations up to a number of seconds. */
export const unitFor = (seconds: number): DurationUnit =>
  drawn.find((unit) => seconds >= 2 * unit.seconds) ?? { name: 'seconds', seconds: 1 };
