import { failureOf } from '../common/results.ts';
import type { Answered } from '../grants/answered.ts';
import type { Drives } from '../grants/drive.ts';
import type { Tend } from '../grants/tend.ts';
import type { Config } from '../options/config.ts';
import type { GrantPage } from '../store/grant-store.ts';
import type { Attended } from './grant-scheduler.ts';
import { createSlots } from './slots.ts';
import { createTurns } from './turns.ts';

/** One of the times that an engine calls a worker for the same reason. */
export interface Attempt {
  /** The same for every repetition, on any worker: it gets the lease of its dead predecessor. */
  readonly owner: string;
  /** What an API has answered to the token. */
  readonly answered?: Answered | undefined;
  /** Aborts when the engine waits no longer, and may repeat the attempt. A refresh that is under way ends then. */
  readonly givenUp?: AbortSignal | undefined;
}

/** What a worker of an engine does with the grants of one app. Never rejects, except where said. */
export interface Attendant {
  readonly clientId: string;
  readonly clock: () => number;
  /** Looks at a grant once. */
  readonly attend: (id: string, attempt: Attempt) => Promise<Attended>;
  /** Returns a page of grants that should have been attended to before a time. @throws Refusal `store_unavailable` */
  readonly overdue: (dueBefore: number, cursor: string | null) => Promise<GrantPage>;
}

export function createAttendant(config: Config, { drive }: Drives, tend: Tend): Attendant {
  const { store, clock, clientId, describe, onFailure, engine } = config;
  const slots = createSlots(engine.concurrency);
  const turns = createTurns(engine.concurrency);
  const underWay = new Map<string, { readonly attended: Promise<Attended>; readonly isGivenUp: () => boolean }>();

  const look = async (id: string, attempt: Attempt): Promise<Attended> => {
    const before = await store.read(id);
    if (before === null) return { outcome: 'gone' };
    if (attempt.givenUp?.aborted) return { outcome: 'busy' };
    const driven = await tend.attend(before, async () => {
      const ended = await drive(id, { byEngine: true, ...attempt });
      // Its repetition reports what became of the grant.
      return ended.kind === 'overtaken' && attempt.givenUp?.aborted ? { kind: 'busy' } : ended;
    });
    switch (driven.kind) {
      case 'driven': {
        // A delivery of notices has changed when the grant is due.
        const row = await store.read(id);
        if (row === null) return { outcome: 'gone' };
        return { outcome: 'attended', status: row.status, trouble: row.trouble, dueAt: row.dueAt };
      }
      case 'unreadable':
        return { outcome: 'unreadable', reason: driven.reason, dueAt: (await store.read(id))?.dueAt ?? null };
      case 'paused':
        return { outcome: 'paused', until: driven.until };
      case 'gone':
        return { outcome: 'gone' };
      default:
        return { outcome: 'busy' };
    }
  };

  const attend = async (id: string, attempt: Attempt): Promise<Attended> => {
    try {
      const attended = await slots.run(async () => {
        const begunAt = clock();
        try {
          return await look(id, attempt);
        } finally {
          turns.note(clock() - begunAt);
        }
      });
      return attended ?? { outcome: 'full', wait: turns.next(clock()) };
    } catch (error) {
      const failure = failureOf(describe, error);
      onFailure(failure, { sub: null });
      return { outcome: 'unavailable', code: failure.code };
    }
  };

  return {
    clientId,
    clock,
    attend: (id, attempt) => {
      // An engine that has lost its connection repeats a call that is still under way, whose owner would get the lease again.
      const key = `${attempt.owner} ${id}`;
      const earlier = underWay.get(key);
      if (earlier !== undefined && !earlier.isGivenUp()) return earlier.attended;
      const started = earlier === undefined ? attend(id, attempt) : earlier.attended.then(() => attend(id, attempt));
      const attended = started.finally(() => {
        if (underWay.get(key)?.attended === attended) underWay.delete(key);
      });
      underWay.set(key, { attended, isGivenUp: () => attempt.givenUp?.aborted === true });
      return attended;
    },
    overdue: (dueBefore, cursor) => store.list({ clientId, dueBefore, cursor: cursor ?? undefined, limit: pageLength }),
  };
}

const pageLength = 500;

/** By the vault whose grants they work on. */
const attendants = new WeakMap<object, Attendant>();

/** Lets an engine find what works on a vault's grants. */
export const setAttendant = (vault: object, attendant: Attendant): void => void attendants.set(vault, attendant);

/** @throws TypeError for anything that `createVault` has not returned */
export function attendantOf(vault: object): Attendant {
  const attendant = attendants.get(vault);
  if (attendant === undefined) throw new TypeError('the vault must be one that createVault has returned');
  return attendant;
}
