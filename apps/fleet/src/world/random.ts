import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Numbers that look random, and are the same for each seed. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  readonly share: () => number;
  /** From `from` up to, but not including, `to`. */
  readonly between: (from: number, to: number) => number;
}

const steps = 2 ** 30;

export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const share = (): number => uniformInt(generator, 0, steps - 1) / steps;
  return { share, between: (from, to) => from + share() * (to - from) };
}

/** Returns one seed for two numbers. */
export const seedOf = (seed: number, part: number): number =>
  (Math.imul(seed, 0x9e3779b1) + Math.imul(part, 0x85ebca6b)) | 0;
