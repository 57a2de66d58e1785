import { randomFillSync } from 'node:crypto';
import type { RandomState } from '../primitives.ts';

/** Bytes that are drawn at once. One call to the system costs as much as the bytes of many. */
const poolSize = 4096;

const pool = Buffer.alloc(poolSize);
let used = poolSize;

/** Returns random bytes, each handed out once. They must be read before the next call. */
export function randomBytes(length: number): Buffer {
  if (used + length > poolSize) {
    randomFillSync(pool);
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}

export const randomState: RandomState = () => randomBytes(32).toString('base64url');
