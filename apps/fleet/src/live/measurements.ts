import type { Told } from '../world/settings.ts';
import type { ErrorCount } from './fleet-state.ts';

/** What workers have measured in the last minute of the machine, and the failures since the start. */
export interface Measurements {
  /** @param worker the name of the sender */
  readonly hear: (told: Told, worker: string) => void;
  readonly refreshesPerMinute: (worker: string) => number;
  /** Returns the 95th percentile of an app's lag, in seconds of the fleet, or `null` without any. */
  readonly lag: (clientId: string) => number | null;
  readonly errors: () => readonly ErrorCount[];
}

const span = 60_000;

interface Dated<T> {
  readonly at: number;
  readonly what: T;
}

/** @param machine returns the time of the machine, in milliseconds since the epoch */
export function createMeasurements(machine: () => number = Date.now): Measurements {
  let refreshes: readonly Dated<string>[] = [];
  let lags: readonly Dated<{ readonly clientId: string; readonly seconds: number }>[] = [];
  const errors = new Map<string, number>();
  const recent = <T>(dated: readonly Dated<T>[]): readonly Dated<T>[] => {
    const since = machine() - span;
    return (dated[0]?.at ?? since) >= since ? dated : dated.filter(({ at }) => at >= since);
  };
  return {
    hear: (told, worker) => {
      const at = machine();
      if (told.kind === 'failure') errors.set(told.code, (errors.get(told.code) ?? 0) + 1);
      if (told.kind !== 'measured') return;
      const ofKind = <K extends 'lag' | 'refresh'>(kind: K) => told.measured.filter((one) => one.kind === kind);
      refreshes = recent([...refreshes, ...ofKind('refresh').map(() => ({ at, what: worker }))]);
      lags = recent([...lags, ...ofKind('lag').map(({ clientId, seconds }) => ({ at, what: { clientId, seconds } }))]);
    },
    refreshesPerMinute: (worker) => recent(refreshes).filter(({ what }) => what === worker).length,
    lag: (clientId) => {
      const seconds = recent(lags)
        .flatMap(({ what }) => (what.clientId === clientId ? [what.seconds] : []))
        .toSorted((one, other) => one - other);
      return seconds[Math.floor((seconds.length - 1) * 0.95)] ?? null;
    },
    errors: () => [...errors].map(([code, count]) => ({ code, count })),
  };
}
