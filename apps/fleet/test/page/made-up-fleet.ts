import type { AppState, FleetAction, FleetState, ProcessState, WorkerState } from '../../src/live/fleet-state.ts';
import { createHistory } from '../../src/live/history.ts';
import { sumsOf } from '../../src/live/sums.ts';

/* A fleet that does not exist: its numbers follow from the time, and its processes are entries of a list. */

const day = 86_400_000;
const hour = 3_600_000;

/** A simulated moment that is not today, and a summer's day in Europe. */
const madeUpStart = Date.UTC(2027, 5, 1, 8);

/** How much faster than real time it runs: ten days in four minutes. */
const madeUpSpeed = 3600;

const wave = (now: number, period: number, phase = 0): number =>
  (1 + Math.sin((2 * Math.PI * now) / period + phase)) / 2;

function appAt(clientId: string, size: number, now: number, phase: number): AppState {
  const due = Math.round(size * 0.02 * wave(now, 3 * day, phase));
  const rough = wave(now, 4 * day, phase) > 0.8;
  return {
    clientId,
    statuses: {
      fresh: Math.round(size * (0.8 + 0.1 * wave(now, 6 * day, phase))),
      expiring: Math.round(size * 0.06 * wave(now, 2 * day, phase)),
      'reauthorization-due': Math.round(size * 0.05),
      expired: Math.round(size * 0.02 * wave(now, 9 * day, phase)),
      revoked: Math.round(size * 0.01),
    },
    dueNextHour: due,
    overdue: rough ? Math.round(due / 3) : 0,
    lag: due === 0 ? null : (rough ? 1800 : 40) * (0.5 + wave(now, day, phase)),
    pausedUntil: rough && phase > 1 ? now + 6 * hour : null,
  };
}

export interface MadeUpFleet {
  readonly state: () => FleetState;
  readonly subscribe: (onChange: () => void) => () => void;
  readonly act: (action: FleetAction) => Promise<void>;
  /** Ends or starts a process, as if it had happened by itself. */
  readonly set: (target: string, isUp: boolean) => void;
  /** The actions that were asked for. */
  readonly actions: readonly FleetAction[];
}

export interface MadeUpOptions {
  /** How many points of history there are. @default 240 */
  readonly past?: number;
  readonly workers?: number;
  readonly apps?: number;
  /** Names of processes that do not run. */
  readonly down?: readonly string[];
}

export function createMadeUpFleet({ past = 240, workers = 3, apps = 3, down = [] }: MadeUpOptions = {}): MadeUpFleet {
  const startedAt = Date.now();
  const listeners = new Set<() => void>();
  const actions: FleetAction[] = [];
  const names = ['engine', ...Array.from({ length: workers }, (_, index) => `worker-${index + 1}`)];
  const processes = new Map<string, ProcessState>(
    names.map((name, index) => [
      name,
      { pid: down.includes(name) ? null : 4100 + index, since: startedAt - 200_000 - 1000 * index },
    ]),
  );
  const processOf = (name: string): ProcessState => processes.get(name) ?? { pid: null, since: startedAt };
  const vaultNow = (): number => madeUpStart + (Date.now() - startedAt) * madeUpSpeed;
  const at = (now: number): Omit<FleetState, 'history'> => ({
    now,
    speed: madeUpSpeed,
    engine: processOf('engine'),
    workers: names.slice(1).map(
      (name, index): WorkerState => ({
        name,
        ...processOf(name),
        refreshesPerMinute: processOf(name).pid === null ? 0 : Math.round(40 + 90 * wave(now, 2 * day, index)),
      }),
    ),
    apps: Array.from({ length: apps }, (_, index) => appAt(`78app${index + 1}example`, 4000 / (index + 1), now, index)),
    errors:
      apps === 0
        ? []
        : [
            { code: 'refresh_throttled', count: 41 },
            { code: 'linkedin_unavailable', count: 12 },
            { code: 'scheduler_unavailable', count: 7 },
            { code: 'a_code_of_tomorrow', count: 1 },
          ],
  });
  const history = createHistory();
  for (let left = past; left > 0; left -= 1) history.add(sumsOf(at(madeUpStart - left * hour)));

  const set = (target: string, isUp: boolean): void => {
    processes.set(target, { pid: isUp ? 5000 + actions.length : null, since: Date.now() });
    for (const listener of listeners) listener();
  };
  return {
    actions,
    set,
    state: () => {
      const state = at(vaultNow());
      if (past > 0) history.add(sumsOf(state));
      return { ...state, history: history.points() };
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    act: async (action) => {
      actions.push(action);
      set(action.target, action.kind === 'start');
    },
  };
}
