import type { InspectionMessage } from './message.ts';

/** The last messages, attempt by attempt: what is forgotten is a whole attempt, so that the others can still be drawn and replayed. */
export interface History {
  readonly add: (message: InspectionMessage) => void;
  /** In the order in which they came. */
  readonly all: () => readonly InspectionMessage[];
  /** Of one attempt, by its `rootId`. Empty for one that is not known any more. */
  readonly of: (rootId: string) => readonly InspectionMessage[];
  readonly clear: () => void;
}

interface Entry {
  readonly order: number;
  readonly message: InspectionMessage;
}

/** @param limit messages that are kept at most; an attempt alone that has more keeps its beginning */
export function createHistory(limit: number): History {
  const attempts = new Map<string, Entry[]>();
  let size = 0;
  let order = 0;

  const forgetOldest = (except: string): boolean => {
    for (const [rootId, entries] of attempts) {
      if (rootId === except) continue;
      attempts.delete(rootId);
      size -= entries.length;
      return true;
    }
    return false;
  };

  return {
    add: (message) => {
      const { rootId } = message;
      if (size >= limit && !forgetOldest(rootId)) return;
      const entries = attempts.get(rootId) ?? [];
      entries.push({ order, message });
      attempts.set(rootId, entries);
      size += 1;
      order += 1;
    },
    all: () =>
      [...attempts.values()]
        .flat()
        .sort((one, other) => one.order - other.order)
        .map(({ message }) => message),
    of: (rootId) => (attempts.get(rootId) ?? []).map(({ message }) => message),
    clear: () => {
      attempts.clear();
      size = 0;
    },
  };
}
