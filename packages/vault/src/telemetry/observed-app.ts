import { within } from '@linkedin-auth/node/parts';
import type { Config } from '../options/config.ts';
import type { GrantStatus } from '../store/grant-store.ts';
import type { ObservedApp } from './telemetry.ts';

const hour = 60 * 60 * 1000;

/** How long an export of metrics waits for the store, in milliseconds. It would otherwise lose the metrics of everything else. */
const patience = 5000;

/** A status without grants is a point too. */
const noGrants: Readonly<Record<GrantStatus, number>> = {
  fresh: 0,
  expiring: 0,
  'reauthorization-due': 0,
  expired: 0,
  revoked: 0,
};

/** Returns the app of a vault, as its telemetry sees it, and what closes it: nothing is asked of the store afterwards. */
export function createObservedApp({ store, clientId, clock }: Pick<Config, 'store' | 'clientId' | 'clock'>): {
  readonly app: ObservedApp;
  readonly close: () => void;
} {
  let isClosed = false;
  const ask = async <T>(question: () => Promise<T>): Promise<T | null> => {
    if (isClosed) return null;
    try {
      return await within(question(), patience);
    } catch {
      return null;
    }
  };
  const countGrants = async () => ({ ...noGrants, ...(await store.counts(clientId)) });
  const countDue = async (now: number) => {
    const [overdue, all] = await Promise.all([
      store.countDue({ clientId, before: now }),
      store.countDue({ clientId, before: now + hour }),
    ]);
    // A grant may be attended to between the two.
    return { overdue, nextHour: Math.max(0, all - overdue) };
  };
  const pauseLeft = async (now: number) => Math.max(0, ((await store.pausedUntil(clientId)) ?? 0) - now) / 1000;
  return {
    app: {
      clientId,
      read: async () => {
        const now = clock();
        const [grants, due, pause] = await Promise.all([
          ask(countGrants),
          ask(() => countDue(now)),
          ask(() => pauseLeft(now)),
        ]);
        return { grants, due, pause };
      },
    },
    close: () => {
      isClosed = true;
    },
  };
}
