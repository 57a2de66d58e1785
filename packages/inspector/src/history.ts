import type { InspectionMessage } from './message.ts';

/** Keeps the last messages. It removes whole attempts, so that the remaining ones can still be drawn and replayed. */
export interface History {
  /** @param weight the number of messages that this message counts as */
  readonly add: (message: InspectionMessage, weight?: number) => void;
  /** Returns all messages in order of arrival. */
  readonly all: () => readonly InspectionMessage[];
  /** Returns the messages of one attempt by its `rootId`. Empty if the attempt is unknown or was removed. */
  readonly of: (rootId: string) => readonly InspectionMessage[];
  readonly clear: () => void;
}

interface Attempt {
  readonly entries: { readonly order: number; readonly message: InspectionMessage }[];
  weight: number;
  hasEnded: boolean;
}

/** Removed attempts whose IDs are kept. */
const removedLimit = 10_000;

/**
 * Creates a history. It removes the oldest attempt that has ended, or the oldest one if none has. Later messages of a removed attempt
 * are ignored, because they could not be drawn or replayed without the first ones.
 *
 * @param limit the number of messages to keep; a single attempt with more keeps its first messages
 */
export function createHistory(limit: number): History {
  const attempts = new Map<string, Attempt>();
  const removed = new Set<string>();
  let size = 0;
  let order = 0;

  const remove = (rootId: string): void => {
    size -= attempts.get(rootId)?.weight ?? 0;
    attempts.delete(rootId);
    removed.add(rootId);
    const [oldest] = removed;
    if (removed.size > removedLimit && oldest !== undefined) removed.delete(oldest);
  };

  const removeOldest = (except: string): boolean => {
    let oldest: string | null = null;
    for (const [rootId, { hasEnded }] of attempts) {
      if (rootId === except) continue;
      oldest ??= rootId;
      if (!hasEnded) continue;
      oldest = rootId;
      break;
    }
    if (oldest !== null) remove(oldest);
    return oldest !== null;
  };

  const makeRoom = (rootId: string, weight: number): boolean =>
    size + weight <= limit || (removeOldest(rootId) && makeRoom(rootId, weight));

  return {
    add: (message, weight = 1) => {
      const { rootId } = message;
      if (removed.has(rootId)) return;
      if (!makeRoom(rootId, weight)) {
        // Later messages of this attempt would leave a gap.
        if (attempts.has(rootId)) removed.add(rootId);
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
      removed.clear();
      size = 0;
    },
  };
}

const isEnd = (message: InspectionMessage): boolean =>
  message.type === '@xstate.snapshot' &&
  message.sessionId === message.rootId &&
  (message.snapshot as { readonly status?: unknown } | null)?.status !== 'active';
