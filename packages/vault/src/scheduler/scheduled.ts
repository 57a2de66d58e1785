import { within } from '@linkedin-auth/node/parts';
import type { Driven, Task } from '../grants/drive.ts';
import type { GrantSeal } from '../grants/seal.ts';
import type { Config } from '../options/config.ts';
import type { Attended, GrantScheduler } from './grant-scheduler.ts';

type Drive = (id: string, task?: Task) => Promise<Driven>;

/** The grants of a vault whose scheduler attends to them. */
export interface Scheduled {
  /** Has the scheduler drive a grant, or drives it here if the scheduler cannot. */
  readonly drive: Drive;
  /** Never reject: what is missed here, the scheduler's sweep finds. */
  readonly schedule: (id: string) => Promise<void>;
  readonly cancel: (id: string) => Promise<void>;
}

/** How long a scheduler may take to write something down, in milliseconds. */
const noteTimeout = 5000;

export function createScheduled(
  { store, requestTimeout, describe, onFailure }: Config,
  scheduler: GrantScheduler,
  seal: GrantSeal,
  driveHere: Drive,
): Scheduled {
  /** Its worker's request, and as long again as a note. */
  const attendTimeout = requestTimeout + noteTimeout;

  const report = (reason: string): void => onFailure(describe('scheduler_unavailable', { reason }), { sub: null });

  /** Returns what the scheduler's worker has written, as if it had been driven here. */
  const readBack = async (id: string): Promise<Driven> => {
    const row = await store.read(id);
    if (row === null) return { kind: 'gone' };
    const opened = row.sealed === null ? null : await seal.open(row);
    if (opened?.kind === 'unreadable') return opened;
    return { kind: 'driven', row, content: opened?.content ?? null, snapshot: null };
  };

  /** Returns what became of a grant, or `null` if nobody has attended to it. */
  const drivenOf = (id: string, attended: Attended): Driven | Promise<Driven> | null => {
    switch (attended.outcome) {
      case 'attended':
        return readBack(id);
      case 'gone':
        return { kind: 'gone' };
      case 'paused':
        return { kind: 'paused', until: attended.until };
      case 'busy':
      case 'full':
        return { kind: 'busy' };
      default:
        return null;
    }
  };

  const attend = async (id: string, { answered }: Task): Promise<Driven | null> => {
    let attended: Attended | null;
    try {
      attended = await within(
        Promise.resolve(scheduler.attend(id, answered)).then((given) => {
          if (typeof given?.outcome !== 'string') throw new TypeError();
          return given;
        }),
        attendTimeout,
      );
    } catch (error) {
      report(nameOf(error));
      return null;
    }
    if (attended === null) {
      report('no answer');
      return null;
    }
    const driven = drivenOf(id, attended);
    if (driven === null) report(outcomes.has(attended.outcome) ? attended.outcome : 'unknown outcome');
    return driven;
  };

  const quietly = async (call: () => Promise<void>): Promise<void> => {
    try {
      if (
        (await within(
          call().then(() => true),
          noteTimeout,
        )) === null
      )
        report('no answer');
    } catch (error) {
      report(nameOf(error));
    }
  };

  return {
    drive: async (id, task = {}) =>
      // What the application has accepted is known here alone.
      (task.delivery === undefined ? await attend(id, task) : null) ?? driveHere(id, task),
    schedule: (id) => quietly(async () => scheduler.schedule(id)),
    cancel: (id) => quietly(async () => scheduler.cancel(id)),
  };
}

/** Why a worker has not attended to a grant: it may lack a key, a vault or the database that this process has. */
const outcomes: ReadonlySet<string> = new Set([
  'unreadable',
  'unserved',
  'unavailable',
] satisfies Attended['outcome'][]);

/** Returns the name of an error. Its text may contain anything. */
function nameOf(error: unknown): string {
  try {
    const name = error instanceof Error ? error.name : typeof error;
    return /^[A-Za-z0-9_]{1,40}$/.test(name) ? name : 'Error';
  } catch {
    return 'Error';
  }
}
