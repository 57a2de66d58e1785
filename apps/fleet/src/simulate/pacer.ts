import type { Agenda } from '../world/agenda.ts';
import type { Fleet } from '../world/fleet.ts';
import { day, minute } from '../world/units.ts';

/*
 * Lets time wait while the machine is behind, so that a slow machine simulates longer and not something else. What is never done is a fault of the
 * fleet and not of the machine: time does not wait for the same grant twice.
 */

/** How late something may be before time waits, in milliseconds of the fleet. */
const patience = 3 * day;

/** The longest that time waits in one go, in milliseconds of the machine. */
const longestWait = minute;

export interface Pacer {
  /** Looks whether the fleet is behind. */
  readonly look: () => Promise<void>;
}

export function createPacer(
  { apps, store, clock, time, linkedIn }: Pick<Fleet, 'apps' | 'store' | 'clock' | 'time' | 'linkedIn'>,
  agenda: Agenda,
): Pacer {
  /** When each app was due when time began to wait for it, and since when. */
  const waits = new Map<string, { readonly dueAt: number; readonly since: number }>();

  const isBehind = async (clientId: string): Promise<boolean> => {
    const [dueAt, pausedUntil] = [await store.nextDue(clientId), await store.pausedUntil(clientId)];
    const now = clock();
    const isLate = dueAt !== null && dueAt < now - patience && (pausedUntil ?? 0) < now - patience;
    if (!isLate || linkedIn.isDown()) {
      waits.delete(clientId);
      return false;
    }
    const wait = waits.get(clientId);
    if (wait?.dueAt === dueAt) return Date.now() - wait.since < longestWait;
    waits.set(clientId, { dueAt, since: Date.now() });
    return true;
  };

  return {
    look: async () => {
      let isWaiting = agenda.lag() > patience;
      for (const { clientId } of apps) isWaiting = (await isBehind(clientId)) || isWaiting;
      time.wait(isWaiting);
    },
  };
}
