import { Newest } from './newest.ts';

/** The refreshes of one refresh token. */
export interface RefreshCount {
  /** Refreshes that were granted. */
  readonly granted: number;
  /** The most refreshes that were under way at once, from the arrival of a request to its answer. */
  readonly atOnce: number;
}

/** Counts refreshes, for tests of clients that must not send two at once. */
export interface Refreshes {
  /** Returns a function that ends the request. */
  readonly begin: (refreshToken: string) => () => void;
  readonly grant: (refreshToken: string) => void;
  readonly of: (refreshToken: string) => RefreshCount;
  readonly clear: () => void;
  /** Returns the counts. Requests that are under way end with the fake, so they are not among them. */
  readonly save: () => readonly (readonly [refreshToken: string, count: RefreshCount])[];
  readonly restore: (saved: readonly (readonly [refreshToken: string, count: RefreshCount])[]) => void;
}

/** @param limit the number of refresh tokens to count for */
export function createRefreshes(limit: number): Refreshes {
  const counts = new Newest<string, RefreshCount & { readonly underWay: number }>(limit);
  const of = (token: string) => counts.get(token) ?? { granted: 0, atOnce: 0, underWay: 0 };
  return {
    begin: (token) => {
      const { atOnce, underWay, ...count } = of(token);
      counts.set(token, { ...count, underWay: underWay + 1, atOnce: Math.max(atOnce, underWay + 1) });
      return () => {
        const ended = of(token);
        // A reset may have come in between.
        counts.set(token, { ...ended, underWay: Math.max(0, ended.underWay - 1) });
      };
    },
    grant: (token) => {
      const count = of(token);
      counts.set(token, { ...count, granted: count.granted + 1 });
    },
    of,
    clear: () => counts.clear(),
    save: () => [...counts].map(([token, { granted, atOnce }]) => [token, { granted, atOnce }]),
    restore: (saved) => {
      counts.clear();
      for (const [token, count] of saved) counts.set(token, { ...count, underWay: 0 });
    },
  };
}
