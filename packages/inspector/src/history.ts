import type { InspectionMessage } from './message.ts';

/** The last messages, attempt by attempt: what is forgotten is a whole attempt, so that the others can still be drawn and replayed. */
export interface History {
  /** @param weight of how many messages it counts for */
  readonly add: (message: InspectionMessage, weight?: number) => void;
  /** In the order in which they came. */
  readonly all: () => readonly InspectionMessage[];
  /** Of one attempt, by its `rootId`. Empty for one that is not known any more. */
  readonly of: (rootId: string) => readonly InspectionMessage[];
  readonly clear: () => void;
}

interface Attempt {
  readonly entries: { readonly order: number; readonly message: InspectionMessage }[];
  weight: number;
  hasEnded: boolean;
}

/** Forgotten attempts that are remembered as such. */
const longestMemory = 10_000;

/**
 * Attempts that have ended are forgotten first, the oldest of them before the others. What comes of a forgotten one is not taken up
 * again: without its beginning it could be neither drawn nor replayed.
 *
 * @param limit messages that are kept at most; an attempt alone that has more keeps its beginning
 */
export function createHistory(limit: number): History {
  const attempts = new Map<string, Attempt>();
  const forgotten = new Set<string>();
  let size = 0;
  let order = 0;

  const forget = (rootId: string): void => {
    size -= attempts.get(rootId)?.weight ?? 0;
    attempts.delete(rootId);
    forgotten.add(rootId);
    const [oldest] = forgotten;
    if (forgotten.size > longestMemory && oldest !== undefined) forgotten.delete(oldest);
  };

  const forgetOne = (except: string): boolean => {
    let oldest: string | null = null;
    for (const [rootId, { hasEnded }] of attempts) {
      if (rootId === except) continue;
      oldest ??= rootId;
      if (!hasEnded) continue;
      oldest = rootId;
      break;
    }
    if (oldest !== null) forget(oldest);
    return oldest !== null;
  };

  const makeRoom = (rootId: string, weight: number): boolean =>
    size + weight <= limit || (forgetOne(rootId) && makeRoom(rootId, weight));

  return {
    add: (message, weight = 1) => {
      const { rootId } = message;
      if (forgotten.has(rootId)) return;
      if (!makeRoom(rootId, weight)) {
        // Whatever else it does would not fit its beginning.
        if (attempts.has(rootId)) forgotten.add(rootId);
        return;
      }
      const attempt = attempts.get(rootId) ?? { entries: [], weight: 0, hasEnded: false };
      attempt.entries.push({ order, message });
      attempt.weight += weight;
      attempt.hasEnded ||= isEnd(message);
      attempts.set(rootId, attempt);
      size += weight;
      order += 1;
    },
    all: () =>
      [...attempts.values()]
        .flatMap(({ entries }) => entries)
        .sort((one, other) => one.order - other.order)
        .map(({ message }) => message),
    of: (rootId) => (attempts.get(rootId)?.entries ?? []).map(({ message }) => message),
    clear: () => {
      attempts.clear();
      forgotten.clear();
      size = 0;
    },
  };
}

const isEnd = (message: InspectionMessage): boolean =>
  message.type === '@xstate.snapshot' &&
  message.sessionId === message.rootId &&
  (message.snapshot as { readonly status?: unknown } | null)?.status !== 'active';
