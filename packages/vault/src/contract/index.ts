import { afterAll, beforeAll, describe } from 'vitest';
import type { GrantStore } from '../store/grant-store.ts';
import { describeDue } from './due.ts';
import { describeLeases } from './leases.ts';
import { describeLists } from './lists.ts';
import { describeModel } from './model.ts';
import { describePauses } from './pauses.ts';
import { describeRaces } from './races.ts';
import type { ProcessOf, StoreContract } from './rows.ts';
import { describeWrites } from './writes.ts';

export type { StoreContract } from './rows.ts';

/**
 * Registers the tests that every store of grants must pass, as a `describe` of vitest. They need no empty database: each test has an app of
 * its own.
 *
 * ```ts
 * describeGrantStore('my store', { connect: () => myGrants('…') });
 * ```
 */
export function describeGrantStore(name: string, { connect }: StoreContract): void {
  describe(`grant store: ${name}`, () => {
    const opened: GrantStore[] = [];
    beforeAll(async () => {
      for (let count = 0; count < 4; count += 1) opened.push(await connect());
    });
    afterAll(async () => {
      for (const store of new Set(opened)) await store.close();
    });
    const process: ProcessOf = (index = 0) => {
      const store = opened[index];
      if (store === undefined) throw new Error('The stores are not connected yet.');
      return store;
    };

    describeWrites(process);
    describeLeases(process);
    describeDue(process);
    describeLists(process);
    describePauses(process);
    describeRaces(process);
    describeModel(process);
  });
}
