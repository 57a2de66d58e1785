/** Requests that wait. A reset ends them all, as if their connections broke. */
export interface Delays {
  /**
   * Resolves after a time, or never for `Infinity`. Rejects with the signal's reason when the client gives up, and as a broken
   * `fetch` does when the room is cleared. By the platform's timers, which a test can replace.
   */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly clear: () => void;
}

export function createDelays(): Delays {
  const waiting = new Set<(reason: unknown) => void>();
  return {
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting.delete(fail);
          signal.removeEventListener('abort', giveUp);
          clearTimeout(timer);
        };
        const fail = (reason: unknown): void => {
          leave();
          reject(reason);
        };
        const giveUp = (): void => fail(signal.reason);
        const timer = Number.isFinite(milliseconds)
          ? setTimeout(() => {
              leave();
              resolve();
            }, milliseconds)
          : undefined;
        waiting.add(fail);
        signal.addEventListener('abort', giveUp);
        if (signal.aborted) giveUp();
      }),
    clear: () => {
      for (const fail of waiting) fail(new TypeError('fetch failed: the fake LinkedIn was reset'));
    },
  };
}
