/** Waits for conditions that events make true. */
export interface Waiting {
  /** Tests every condition again. */
  readonly changed: () => void;
  /** Returns the number of calls of `changed`. */
  readonly changes: () => number;
  /** Resolves when a condition holds. @throws Error after the longest wait */
  readonly until: (condition: () => boolean, what: string) => Promise<void>;
}

/** @param longestWait in milliseconds. Only a hang takes this long, also on a busy machine. */
export function createWaiting(longestWait = 120_000): Waiting {
  const tests = new Set<() => void>();
  let changes = 0;
  return {
    changes: () => changes,
    changed: () => {
      changes += 1;
      for (const test of tests) test();
    },
    until: (condition, what) =>
      new Promise((resolve, reject) => {
        const end = (settle: () => void): void => {
          clearTimeout(timer);
          tests.delete(test);
          settle();
        };
        const timer = setTimeout(() => end(() => reject(new Error(`waited for ${what}`))), longestWait);
        const test = (): void => {
          if (condition()) end(resolve);
        };
        tests.add(test);
        test();
      }),
  };
}
