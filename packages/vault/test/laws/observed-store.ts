import { createGrantSeal } from '../../src/grants/seal.ts';
import type { GrantRow, GrantStore } from '../../src/index.ts';
import type { Issued } from './linkedin.ts';

/** A store that reports each change that breaks a law. */
export interface ObservedStore {
  readonly store: GrantStore;
  readonly violations: readonly string[];
  /** Returns the access token of a row, or `null`. */
  readonly tokenOf: (row: GrantRow | null) => Promise<string | null>;
  /** Operations that have not been answered. */
  readonly underWay: () => number;
}

/**
 * Observes a store: a grant never goes back to an older token, nothing but a login brings back a grant that was forgotten, and no grant ends
 * before its token.
 */
export function observe(
  inner: GrantStore,
  sealingKeys: readonly string[],
  clientId: string,
  issued: ReadonlyMap<string, Issued>,
  hear: (value: unknown) => void,
): ObservedStore {
  const seal = createGrantSeal(sealingKeys, clientId);
  const violations: string[] = [];
  const newest = new Map<string, Issued>();
  const removed = new Set<string>();
  let underWay = 0;

  const tokenOf = async (row: GrantRow | null): Promise<string | null> => {
    if (row === null || row.sealed === null) return null;
    const opened = await seal.open(row);
    return opened.kind === 'opened' ? opened.content.accessToken : null;
  };

  const judge = async (row: GrantRow, owner: string | undefined): Promise<void> => {
    hear(row);
    if (removed.has(row.id) && owner !== undefined) violations.push(`${row.id} was forgotten and came back`);
    removed.delete(row.id);
    const before = newest.get(row.id);
    const token = await tokenOf(row);
    if (token === null) {
      if (row.sealed !== null && row.trouble !== 'grant_unreadable') violations.push(`${row.id} cannot be opened`);
      if (row.sealed === null && before !== undefined && before.expiresAt > Date.now())
        violations.push(`${row.id} ended while its token is valid`);
      return;
    }
    const now = issued.get(token);
    if (now === undefined) return void violations.push(`${row.id} has a token that LinkedIn has not issued`);
    if (before !== undefined && isOlder(now, before)) violations.push(`${row.id} went back to an older token`);
    newest.set(row.id, now);
  };

  const counted =
    <A extends readonly unknown[], T>(operate: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      underWay += 1;
      try {
        return await operate(...args);
      } finally {
        underWay -= 1;
      }
    };
  const observed: GrantStore = {
    ...inner,
    write: async (row, expected) => {
      const written = await inner.write(row, expected);
      if (written === 'written') await judge(row, expected.owner);
      return written;
    },
    remove: async (id) => {
      const isRemoved = await inner.remove(id);
      if (isRemoved) {
        removed.add(id);
        newest.delete(id);
      }
      return isRemoved;
    },
  };
  const store = Object.fromEntries(
    Object.entries(observed).map(([name, operate]) => [name, counted(operate)]),
  ) as unknown as GrantStore;
  return { store, violations, tokenOf, underWay: () => underWay };
}

const isOlder = ({ rank: [login, count] }: Issued, { rank: [otherLogin, otherCount] }: Issued): boolean =>
  login < otherLogin || (login === otherLogin && count < otherCount);
