/** Requests that wait. A reset ends them all, as if their connections closed. */
export interface Delays {
  /**
   * Resolves after a time, or never for `Infinity`. Rejects with the signal's reason if the client aborts, and with a TypeError, as
   * `fetch` does, on `clear`. Uses the platform's timers, which a test can replace.
   */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly clear: () => void;
}

export function createDelays(): Delays {
  const waiting = new Set<(reason: unknown) => void>();
  return {
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const cleanUp = (): void => {
          waiting.delete(fail);
          signal.removeEventListener('abort', abort);
          clearTimeout(timer);
        };
        const fail = (reason: unknown): void => {
          cleanUp();
          reject(reason);
        };
        const abort = (): void => fail(signal.reason);
        const timer = Number.isFinite(milliseconds)
          ? setTimeout(() => {
              cleanUp();
              resolve();
            }, milliseconds)
          : undefined;
        waiting.add(fail);
        signal.addEventListener('abort', abort);
        if (signal.aborted) abort();
      }),
    clear: () => {
      for (const fail of waiting) fail(new TypeError('fetch failed: the fake LinkedIn was reset'));
    },
  };
}
