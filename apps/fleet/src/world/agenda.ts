import TinyQueue from 'tinyqueue';

interface Entry {
  readonly at: number;
  readonly run: () => Promise<void>;
}

/** What happens at which time of the fleet. Each entry begins at its time or later, and a limited number run at once. */
export interface Agenda {
  /** @param run must not reject */
  readonly add: (at: number, run: () => Promise<void>) => void;
  /** Runs everything that is due. */
  readonly look: () => void;
  /** Returns how late the next entry is, in milliseconds of the fleet; 0 if none is. */
  readonly lag: () => number;
  /** Resolves when what runs is done. */
  readonly settled: () => Promise<void>;
}

export function createAgenda(clock: () => number, concurrency: number): Agenda {
  const entries = new TinyQueue<Entry>([], (one, other) => one.at - other.at);
  const running = new Set<Promise<void>>();
  const look = (): void => {
    const now = clock();
    while (running.size < concurrency) {
      const next = entries.peek();
      if (next === undefined || next.at > now) return;
      entries.pop();
      const done = next.run().finally(() => {
        running.delete(done);
        look();
      });
      running.add(done);
    }
  };
  return {
    add: (at, run) => entries.push({ at, run }),
    look,
    lag: () => Math.max(0, clock() - (entries.peek()?.at ?? Number.POSITIVE_INFINITY)),
    settled: async () => void (await Promise.all(running)),
  };
}
