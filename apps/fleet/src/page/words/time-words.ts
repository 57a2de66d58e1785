import { durationWords, numberWords, vaultTime } from './format.ts';

const day = 86_400;

/** Says how fast vault time runs, and what time it is there, or was when the last data arrived. */
export function timeWords(now: number, speed: number, isPast: boolean): string {
  const there = `In the vaults it ${isPast ? 'was' : 'is'} ${vaultTime(now)}.`;
  if (speed === 0) return `Vault time stands still. ${there}`;
  if (speed === 1) return `Vault time runs at the pace of real time. ${there}`;
  return `Vault time runs ${numberWords(speed)} times as fast as real time: a day takes ${durationWords(day / speed)}. ${there}`;
}
