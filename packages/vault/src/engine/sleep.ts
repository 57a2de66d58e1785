/** Waits, until it is woken. */
export interface Sleep {
  /** Resolves after a number of milliseconds, or at once when it has been woken since the last call. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly wake: () => void;
}

export function createSleep(): Sleep {
  let isWoken = false;
  let end = (): void => {};
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => end(), isWoken ? 0 : milliseconds);
        end = () => {
          clearTimeout(timer);
          isWoken = false;
          end = () => {};
          resolve();
        };
        if (isWoken) end();
      }),
    wake: () => {
      isWoken = true;
      end();
    },
  };
}
