import type { Fleet } from '../world/fleet.ts';
import { countGrants } from '../world/grant-counts.ts';
import { hour } from '../world/units.ts';
import type { AppState, FleetState } from './fleet-state.ts';
import { createHistory } from './history.ts';
import type { Measurements } from './measurements.ts';
import { sumsOf } from './sums.ts';

/** The state of a running fleet, as the page shows it. */
export interface WatchedFleet {
  readonly state: () => FleetState;
  /** Ends the questions to the store. */
  readonly stop: () => Promise<void>;
}

/** How often the store is asked, in milliseconds of the machine. */
const interval = 1000;

/** @param onError receives what the store answers instead of numbers; the last ones stay */
export function watchFleet(fleet: Fleet, measurements: Measurements, onError: (error: unknown) => void): WatchedFleet {
  const { apps, clock, store, time, workers, engine } = fleet;
  const history = createHistory();
  let known: readonly Omit<AppState, 'lag'>[] = [];
  let engineSince = { pid: engine.pid(), since: Date.now() };

  const readApp = async (clientId: string): Promise<Omit<AppState, 'lag'>> => {
    const now = clock();
    const overdue = await store.countDue({ clientId, before: now });
    return {
      clientId,
      statuses: await countGrants(store, clientId),
      overdue,
      dueNextHour: Math.max(0, (await store.countDue({ clientId, before: now + hour })) - overdue),
      pausedUntil: await store.pausedUntil(clientId),
    };
  };
  const current = (): Omit<FleetState, 'history'> => {
    const pid = engine.pid();
    if (pid !== engineSince.pid) engineSince = { pid, since: Date.now() };
    return {
      now: clock(),
      speed: time.speed,
      workers: workers.map((worker) => ({
        name: worker.name,
        pid: worker.pid(),
        since: worker.since(),
        refreshesPerMinute: measurements.refreshesPerMinute(worker.name),
      })),
      engine: engineSince,
      apps: known.map((app) => ({ ...app, lag: measurements.lag(app.clientId) })),
      errors: measurements.errors(),
    };
  };
  const read = async (): Promise<void> => {
    try {
      const next: Omit<AppState, 'lag'>[] = [];
      for (const { clientId } of apps) next.push(await readApp(clientId));
      known = next;
    } catch (error) {
      onError(error);
    }
    history.add(sumsOf(current()));
  };
  let reading = read();
  const timer = setInterval(() => {
    reading = reading.then(read);
  }, interval);
  return {
    state: () => ({ ...current(), history: history.points() }),
    stop: async () => {
      clearInterval(timer);
      await reading;
    },
  };
}
