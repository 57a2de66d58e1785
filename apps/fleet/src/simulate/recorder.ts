import type { Fleet } from '../world/fleet.ts';
import { countGrants, countsOf, type GrantCounts } from '../world/grant-counts.ts';
import type { Counts } from '../world/linkedin.ts';
import type { Told } from '../world/settings.ts';
import { day } from '../world/units.ts';

/** One day of the fleet, or a few on a machine that is behind. */
export interface DaySample {
  /** Days since the beginning, at the end of the sample. */
  readonly day: number;
  /** So many days since the sample before. */
  readonly days: number;
  readonly grants: GrantCounts;
  /** What LinkedIn has counted since the sample before. */
  readonly counts: Counts;
  /** How long after they were due grants were taken, in seconds of the fleet. `null`: none was due. */
  readonly lag: { readonly median: number; readonly p99: number; readonly longest: number } | null;
  /** Failures that the applications have received, by code. */
  readonly failures: Readonly<Record<string, number>>;
}

export interface Happening {
  readonly day: number;
  readonly what: string;
}

/** Writes down what happens, day by day. */
export interface Recorder {
  readonly happened: (what: string) => void;
  readonly hear: (told: Told) => void;
  /** Writes down the day that ends. */
  readonly sample: () => Promise<void>;
  readonly samples: readonly DaySample[];
  readonly happenings: readonly Happening[];
}

export function createRecorder({
  clock,
  base,
  store,
  apps,
  linkedIn,
}: Pick<Fleet, 'clock' | 'base' | 'store' | 'apps' | 'linkedIn'>): Recorder {
  const samples: DaySample[] = [];
  const happenings: Happening[] = [];
  let lags: number[] = [];
  let failures: Record<string, number> = {};
  let before: Counts | null = null;
  const today = (): number => (clock() - base) / day;
  return {
    samples,
    happenings,
    happened: (what) => void happenings.push({ day: today(), what }),
    hear: (told) => {
      if (told.kind === 'measured')
        for (const measurement of told.measured) if (measurement.kind === 'lag') lags.push(measurement.seconds);
      if (told.kind === 'failure') failures[told.code] = (failures[told.code] ?? 0) + 1;
    },
    sample: async () => {
      const taken = lags.toSorted((one, other) => one - other);
      const seen = failures;
      const counts = { ...linkedIn.counts };
      const passed = before;
      [lags, failures, before] = [[], {}, counts];
      const ofApps: GrantCounts[] = [];
      for (const { clientId } of apps) ofApps.push(await countGrants(store, clientId));
      const at = (share: number): number => taken[Math.floor((taken.length - 1) * share)] ?? 0;
      const now = today();
      samples.push({
        day: now,
        days: now - (samples.at(-1)?.day ?? 0),
        grants: countsOf((status) => ofApps.reduce((sum, counted) => sum + counted[status], 0)),
        counts: differences(counts, passed),
        lag: taken.length === 0 ? null : { median: at(0.5), p99: at(0.99), longest: at(1) },
        failures: seen,
      });
    },
  };
}

function differences(counts: Counts, before: Counts | null): Counts {
  const changed = { ...counts };
  for (const name of Object.keys(counts) as (keyof Counts)[]) changed[name] -= before?.[name] ?? 0;
  return changed;
}
