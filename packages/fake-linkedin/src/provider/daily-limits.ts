/**
 * The most calls of one UTC day, each `null` without a limit. LinkedIn does not publish its figures. [documented] rate-limits,
 * developer-portal-tools
 */
export interface DailyLimits {
  /** Calls of an app to one API. */
  readonly app: number | null;
  /** Calls of an app to one API with the tokens of one member. */
  readonly member: number | null;
  /** Refreshes of an app. */
  readonly refresh: number | null;
}

export const limitNames = ['app', 'member', 'refresh'] as const satisfies readonly (keyof DailyLimits)[];

/** The name of a limit, and what it counts by. */
type Counted = readonly [limit: keyof DailyLimits, ...by: readonly string[]];

/** The limits and the calls of the current day, which ends at midnight UTC by the fake's clock. [documented] rate-limits */
export interface Quota {
  readonly limits: () => DailyLimits;
  readonly setLimits: (limits: DailyLimits) => void;
  /** Counts a call and returns `null`, or returns the limit that is reached. Such a call does not count. */
  readonly take: (calls: readonly Counted[]) => keyof DailyLimits | null;
  /** Forgets the calls, and returns to the first limits. */
  readonly reset: () => void;
  readonly save: () => SavedQuota;
  readonly restore: (saved: SavedQuota) => void;
}

/** Limits and calls as plain data. */
export interface SavedQuota {
  readonly limits: DailyLimits;
  /** `null` before the first call. */
  readonly day: number | null;
  readonly calls: readonly (readonly [string, number])[];
}

const dayLength = 24 * 60 * 60 * 1000;

/** @param now in milliseconds since the epoch */
export function createQuota(initial: DailyLimits, now: () => number): Quota {
  const calls = new Map<string, number>();
  let limits = initial;
  let day: number | null = null;
  return {
    limits: () => limits,
    setLimits: (next) => {
      limits = next;
    },
    take: (counted) => {
      const today = Math.floor(now() / dayLength);
      if (today !== day) calls.clear();
      day = today;
      const used = (call: Counted): number => calls.get(JSON.stringify(call)) ?? 0;
      const [reached] = counted.find((call) => used(call) >= (limits[call[0]] ?? Number.POSITIVE_INFINITY)) ?? [];
      if (reached !== undefined) return reached;
      for (const call of counted) calls.set(JSON.stringify(call), used(call) + 1);
      return null;
    },
    reset: () => {
      calls.clear();
      limits = initial;
    },
    save: () => ({ limits, day, calls: [...calls] }),
    restore: (saved) => {
      ({ limits, day } = saved);
      calls.clear();
      for (const [call, count] of saved.calls) calls.set(call, count);
    },
  };
}
