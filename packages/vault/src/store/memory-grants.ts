import type { GrantRow, GrantStatus, GrantStore, Lease } from './grant-store.ts';

interface Entry {
  readonly row: GrantRow;
  readonly lease: Lease | null;
}

/**
 * Creates a store in memory, for tests and development: what it holds ends with the process, and no other process sees it. Its operations
 * never reject.
 */
export function memoryGrants(): GrantStore {
  const entries = new Map<string, Entry>();
  const pauses = new Map<string, number>();
  const isHeld = ({ lease }: Entry, now: number): boolean => lease !== null && lease.until > now;
  const ofApp = (clientId: string): readonly Entry[] =>
    [...entries.values()].filter(({ row }) => row.clientId === clientId);
  const take = (entry: Entry, lease: Lease): GrantRow => {
    entries.set(entry.row.id, { ...entry, lease });
    return copyOf(entry.row);
  };

  return {
    read: async (id) => {
      const entry = entries.get(id);
      return entry === undefined ? null : copyOf(entry.row);
    },
    write: async (row, { version, owner }) => {
      const entry = entries.get(row.id);
      if ((entry?.row.version ?? null) !== version) return 'stale';
      if (owner !== undefined && entry?.lease?.owner !== owner) return 'lease-lost';
      entries.set(row.id, { row: copyOf(row), lease: null });
      return 'written';
    },
    lease: async (id, lease, now) => {
      const entry = entries.get(id);
      if (entry === undefined) return null;
      return isHeld(entry, now) && entry.lease?.owner !== lease.owner ? null : take(entry, lease);
    },
    release: async (id, owner) => {
      const entry = entries.get(id);
      if (entry?.lease?.owner === owner) entries.set(id, { ...entry, lease: null });
    },
    takeDue: async ({ clientId, now, limit }, lease) =>
      ofApp(clientId)
        .filter((entry) => isDue(entry.row, now) && !isHeld(entry, now))
        .toSorted((one, other) => (one.row.dueAt ?? 0) - (other.row.dueAt ?? 0))
        .slice(0, limit)
        .map((entry) => take(entry, lease)),
    nextDue: async (clientId) => {
      const times = ofApp(clientId).flatMap(({ row: { dueAt } }) => (dueAt === null ? [] : [dueAt]));
      return times.length === 0 ? null : Math.min(...times);
    },
    countDue: async ({ clientId, before }) =>
      ofApp(clientId).filter(({ row: { dueAt } }) => dueAt !== null && dueAt < before).length,
    list: async ({ clientId, status, dueBefore, keyIdNot, cursor, limit }) => {
      const found = ofApp(clientId)
        .map(({ row }) => row)
        .filter((row) => cursor === undefined || row.id > cursor)
        .filter((row) => status === undefined || row.status === status)
        .filter((row) => dueBefore === undefined || (row.dueAt !== null && row.dueAt < dueBefore))
        .filter((row) => keyIdNot === undefined || (row.keyId !== null && row.keyId !== keyIdNot))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1));
      const rows = found.slice(0, limit).map(copyOf);
      return { rows, cursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
    },
    counts: async (clientId) => {
      const counts: Partial<Record<GrantStatus, number>> = {};
      for (const { row } of ofApp(clientId)) counts[row.status] = (counts[row.status] ?? 0) + 1;
      return counts;
    },
    remove: async (id) => entries.delete(id),
    pause: async (clientId, until) => {
      pauses.set(clientId, Math.max(until, pauses.get(clientId) ?? until));
    },
    pausedUntil: async (clientId) => pauses.get(clientId) ?? null,
    schema: async () => ({ current: 0, latest: 0 }),
    migrate: async () => {},
    close: async () => {},
  };
}

const isDue = ({ dueAt }: GrantRow, now: number): boolean => dueAt !== null && dueAt <= now;

/** What is inside must not change with what the caller keeps. */
const copyOf = (row: GrantRow): GrantRow => structuredClone(row);
